import { useTranslation } from "react-i18next";
import { RadioGroup, RecordingLength } from "../../../components/index.ts";
import type { SeenSoFar } from "./useSeen.ts";
import type { WatchedWord } from "./watchedWord.ts";

export const WATCHED_FIELD = "watched";

export interface ApprovedRecordingProps {
  readonly durationMs: number;
  readonly soundOnly: boolean;
  readonly captionsBy: "staff" | "author" | null;
  readonly seen: SeenSoFar;
  /** What this person said, where the desk has not seen all of it played. */
  readonly answer: WatchedWord | null;
  readonly onAnswer: (word: WatchedWord) => void;
  /** What the first of two who approve said about it. */
  readonly firstWord: WatchedWord | null;
  /** Words are being written, and were not saved. */
  readonly hasUnsavedWords: boolean;
  readonly recipient: string;
  readonly error: string | undefined;
}

/** What goes along with a video message, and how it was watched by the one who approves it. */
export function ApprovedRecording(props: ApprovedRecordingProps) {
  const { t } = useTranslation("reviews");
  const { captionsBy, seen, firstWord } = props;
  const context = props.soundOnly ? "sound" : "";
  const answers = ["watched-elsewhere", "not-all-watched"] as const;
  return (
    <>
      <div className="stack-tight">
        <p>
          {t("approve.length", { name: props.recipient })}{" "}
          <strong>
            <RecordingLength durationMs={props.durationMs} soundOnly={false} />,{" "}
            {t(props.soundOnly ? "approve.soundOnly" : "approve.withPicture")}
          </strong>
        </p>
        <p>{t(`approve.captions.${captionsBy ?? "none"}`)}</p>
        {props.hasUnsavedWords ? <p>{t("approve.unsaved")}</p> : null}
        {firstWord === null ? null : <p>{t(`watched.first.${firstWord}`)}</p>}
      </div>
      {seen.isAll ? (
        <p>{t("watched.all", { context })}</p>
      ) : (
        <RadioGroup
          id={WATCHED_FIELD}
          label={t("watched.question", { percent: seen.percent, context })}
          hint={t("watched.hint")}
          error={props.error}
          value={props.answer}
          onChange={(value) => {
            const word = answers.find((one) => one === value);
            if (word !== undefined) props.onAnswer(word);
          }}
          options={answers.map((value) => ({ value, label: t(`watched.${value}`, { context }) }))}
          isRequired
        />
      )}
    </>
  );
}
