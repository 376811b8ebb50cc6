import type { ReactNode } from "react";
import { QrCode } from "./QrCode.tsx";
import "./BesideQr.css";

export interface BesideQrProps {
  readonly children: ReactNode;
  readonly text: string;
  readonly label: string;
}

/** `BesideQr({ children, text, label })`: words with the code for a camera beside them, or below on a phone. */
export function BesideQr({ children, text, label }: BesideQrProps) {
  return (
    <div className="beside-qr">
      <div className="stack">{children}</div>
      <QrCode text={text} label={label} />
    </div>
  );
}
