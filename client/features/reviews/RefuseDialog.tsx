import { useTranslation } from "react-i18next";
import type { MessageKind } from "../../../protocol/messages/kind.ts";
import {
  Button,
  ButtonRow,
  clockText,
  Dialog,
  ErrorSummary,
  Form,
  TextArea,
} from "../../components/index.ts";
import { useFaults } from "../../lib/react/useFaults.ts";

const FIELD = "note-to-author";

export interface RefuseDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly outcome: "return" | "decline";
  readonly author: string;
  readonly kind: MessageKind;
  /** Of a video message: what was written on single places; it goes along. */
  readonly remarks: readonly { readonly atMs: number; readonly text: string }[];
  readonly note: string;
  readonly onNote: (note: string) => void;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  readonly onRefuse: (note: string) => void;
}

/** A letter goes back to its author, or goes no further; either way its author reads why. */
export function RefuseDialog(props: RefuseDialogProps) {
  const { t } = useTranslation("reviews");
  const { outcome, author, isBusy, problem, remarks } = props;
  const words = { context: props.kind, name: author };
  const faults = useFaults();

  function refuse() {
    const text = props.note.trim();
    const missing = { fieldId: FIELD, message: t(`${outcome}.missing`, { name: author }) };
    if (faults.show(text === "" ? [missing] : [])) props.onRefuse(text);
  }

  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      title={t(`${outcome}.title`, words)}
      role="alertdialog"
      canClose={!isBusy}
    >
      <ErrorSummary
        errors={
          faults.errors.length > 0 || problem === undefined || isBusy ? faults.errors : [{ message: problem }]
        }
        attempt={faults.attempt}
      />
      <p>{t(`${outcome}.what`, words)}</p>
      <Form onSubmit={refuse}>
        <TextArea
          id={FIELD}
          label={t(`${outcome}.note`, { name: author })}
          hint={t(`${outcome}.noteHint`)}
          error={faults.of(FIELD)}
          value={props.note}
          onChange={props.onNote}
          rows={6}
          isRequired
        />
        {remarks.length === 0 ? null : (
          <div className="approve-check">
            <p>{t("remarks.goAlong", { count: remarks.length })}</p>
            <ul>
              {remarks.map(({ atMs, text }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: they do not change while the dialog is open
                <li key={at}>
                  <strong>{clockText(atMs)}</strong> {text}
                </li>
              ))}
            </ul>
          </div>
        )}
        <ButtonRow>
          <Button
            variant={outcome === "decline" ? "danger" : "primary"}
            type="submit"
            isBusy={isBusy}
            busyLabel={t(`${outcome}.busy`)}
          >
            {t(`${outcome}.confirm`)}
          </Button>
          <Button variant="plain" isDisabled={isBusy} onPress={() => props.onOpenChange(false)}>
            {t("approve.cancel")}
          </Button>
        </ButtonRow>
      </Form>
    </Dialog>
  );
}
