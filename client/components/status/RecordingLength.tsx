import { useTranslation } from "react-i18next";
import { clockOf } from "../captions/clock.ts";

export interface RecordingLengthProps {
  readonly durationMs: number;
  readonly soundOnly: boolean;
}

/** `RecordingLength({ durationMs, soundOnly })`: "4:05", and that it is sound alone where it is. */
export function RecordingLength({ durationMs, soundOnly }: RecordingLengthProps) {
  const { t } = useTranslation("components");
  return (
    <>
      {clockOf(durationMs)}
      {soundOnly ? <> · {t("recording.soundOnly")}</> : null}
    </>
  );
}
