import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { encode } from "uqr";
import { qrPath } from "./qrPath.ts";
import "./QrCode.css";

export interface QrCodeProps {
  /** What the camera reads: never sent anywhere, drawn on the spot. */
  readonly text: string;
  readonly label?: string;
}

/** `QrCode({ text, label? })`: always dark on white, with the quiet border that cameras need. */
export function QrCode({ text, label }: QrCodeProps) {
  const { t } = useTranslation("components");
  const { data, size } = useMemo(() => encode(text, { ecc: "M", border: 4 }), [text]);
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label ?? t("qr.label")}
      shapeRendering="crispEdges"
    >
      <path className="qr-ground" d={`M0 0h${size}v${size}h-${size}z`} />
      <path className="qr-squares" d={qrPath(data)} />
    </svg>
  );
}
