import { useTranslation } from "react-i18next";
import { clockText } from "../player/clockText.ts";
import { useTimeWords } from "../player/useTimeWords.ts";

export interface RecordingLengthProps {
  readonly durationMs: number;
  readonly soundOnly: boolean;
}

/** `RecordingLength({ durationMs, soundOnly })`: "4:05", and that it is sound alone where it is. */
export function RecordingLength({ durationMs, soundOnly }: RecordingLengthProps) {
  const { t } = useTranslation("components");
  const words = useTimeWords();
  return (
    <>
      <span aria-hidden="true">{clockText(durationMs)}</span>
      <span className="visually-hidden">{words(durationMs)}</span>
      {soundOnly ? <> · {t("recording.soundOnly")}</> : null}
    </>
  );
}
