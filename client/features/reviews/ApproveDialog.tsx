import { useTranslation } from "react-i18next";
import type { MessageKind } from "../../../protocol/messages/kind.ts";
import { Button, ButtonRow, Dialog, ErrorSummary, Form, TextField } from "../../components/index.ts";
import { useFaults } from "../../lib/react/useFaults.ts";
import { ApprovedRecording, type ApprovedRecordingProps, WATCHED_FIELD } from "./video/ApprovedRecording.tsx";

/** protocol/messages/letter.ts allows no longer description. */
const LONGEST_DESCRIPTION = 300;
const FIELD = "description";

export interface ApproveDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly author: string;
  readonly recipient: string;
  /** Which of the approvals this is that the version needs. */
  readonly stage: "only" | "first" | "second";
  readonly description: string;
  readonly onDescribe: (description: string) => void;
  /** What the first of two approvals wrote: the second is for the same line, and cannot change it. */
  readonly firstDescription: string | null;
  /** The points of the checklist that were left open, in words. */
  readonly unchecked: readonly string[];
  readonly pointCount: number;
  readonly foundCount: number;
  readonly kind: MessageKind;
  /** Remarks for the author that were written, and do not go along with an approval. */
  readonly remarkCount: number;
  /** Of a video message. */
  readonly recording?: Omit<ApprovedRecordingProps, "error" | "recipient">;
  readonly isBusy: boolean;
  /** What went wrong at the last attempt, in plain words. */
  readonly problem: string | undefined;
  readonly onApprove: (description: string) => void;
}

/** The last look before a letter goes on: what will happen, what was left open, and the one line that goes with it. */
export function ApproveDialog(props: ApproveDialogProps) {
  const { t } = useTranslation("reviews");
  const { author, recipient, stage, unchecked, isBusy, problem, recording } = props;
  const kind = { context: props.kind };
  const faults = useFaults();

  function approve() {
    const text = props.firstDescription ?? props.description.trim();
    const message =
      text === ""
        ? t("approve.missing", { name: recipient })
        : text.length > LONGEST_DESCRIPTION
          ? t("approve.tooLong", { limit: LONGEST_DESCRIPTION })
          : undefined;
    const isUnanswered = recording !== undefined && !recording.seen.isAll && recording.answer === null;
    const found = [
      ...(message === undefined ? [] : [{ fieldId: FIELD, message }]),
      ...(isUnanswered ? [{ fieldId: WATCHED_FIELD, message: t("watched.missing") }] : []),
    ];
    if (faults.show(found)) props.onApprove(text);
  }

  const what = { only: "approve.what", first: "approve.whatFirst", second: "approve.whatSecond" } as const;
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      title={stage === "first" ? t("approve.firstTitle") : t("approve.title", { ...kind, name: recipient })}
      role="alertdialog"
      canClose={!isBusy}
    >
      <ErrorSummary
        errors={
          faults.errors.length > 0 || problem === undefined || isBusy ? faults.errors : [{ message: problem }]
        }
        attempt={faults.attempt}
      />
      <p>{t(what[stage], { author, recipient })}</p>
      <Form onSubmit={approve}>
        {props.firstDescription === null ? (
          <TextField
            id={FIELD}
            label={t("approve.description", { name: recipient })}
            hint={t("approve.descriptionHint", kind)}
            error={faults.of(FIELD)}
            value={props.description}
            onChange={props.onDescribe}
            isRequired
            autoFocus
            spellCheck
          />
        ) : (
          <div className="stack-tight">
            <p>{t("approve.line", { name: recipient })}</p>
            <blockquote className="approve-line">{props.firstDescription}</blockquote>
          </div>
        )}
        {recording === undefined ? null : (
          <ApprovedRecording {...recording} recipient={recipient} error={faults.of(WATCHED_FIELD)} />
        )}
        <div className="approve-check">
          {unchecked.length === 0 ? (
            <p>{t("approve.allChecked", { all: props.pointCount })}</p>
          ) : (
            <>
              <p>{t("approve.unchecked", { count: unchecked.length })}</p>
              <ul>
                {unchecked.map((point) => (
                  <li key={point}>{point}</li>
                ))}
              </ul>
              <p className="soft">{t("approve.uncheckedHint")}</p>
            </>
          )}
          {props.foundCount === 0 ? null : <p>{t("approve.leaks", { count: props.foundCount })}</p>}
          {props.remarkCount === 0 ? null : (
            <p>{t("approve.remarks", { count: props.remarkCount, name: author })}</p>
          )}
        </div>
        <ButtonRow>
          <Button variant="primary" type="submit" isBusy={isBusy} busyLabel={t("approve.busy")}>
            {t(stage === "first" ? "approve.confirmFirst" : "approve.confirm")}
          </Button>
          <Button variant="plain" isDisabled={isBusy} onPress={() => props.onOpenChange(false)}>
            {t("approve.cancel")}
          </Button>
        </ButtonRow>
      </Form>
    </Dialog>
  );
}
