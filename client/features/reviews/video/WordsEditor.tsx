import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  Button,
  ButtonRow,
  type CaptionFault,
  type CaptionsDraft,
  CaptionsEditor,
  ConfirmDialog,
  captionsOf,
  Note,
  playOrPause,
} from "../../../components/index.ts";
import { ProblemError } from "../../../lib/problem.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { saveCaptions } from "../../../lib/reviews/captions.ts";
import type { OpenedReview } from "../../../lib/reviews/opened-review.ts";
import { useKeepReview } from "../reviewQueries.ts";
import type { DeskVideo } from "./useDeskVideo.ts";

interface WordsEditorProps {
  readonly review: OpenedReview;
  readonly open: NonNullable<DeskVideo["open"]>;
  readonly draft: CaptionsDraft;
  readonly onDraft: (draft: CaptionsDraft) => void;
  readonly onClose: () => void;
}

/** Staff write down what is said; the lines are encrypted for the case, and go along when the message is passed on. */
export function WordsEditor({ review, open, draft, onDraft, onClose }: WordsEditorProps) {
  const { t } = useTranslation("reviews");
  const session = useUnlocked();
  const keep = useKeepReview();
  const problemText = useProblemText();
  const [faults, setFaults] = useState<readonly CaptionFault[]>([]);
  const [isEmpty, setEmpty] = useState(false);
  const [first] = useState(draft);
  const [isLeaving, setLeaving] = useState(false);
  const { engine, header } = open;
  const save = useMutation({
    mutationFn: async () => {
      const made = captionsOf(draft, header.durationMs);
      setFaults(made.faults);
      setEmpty(made.captions === null && made.faults.length === 0);
      return made.captions === null ? null : saveCaptions(session, review, made.captions);
    },
    onSuccess: async (saved) => {
      if (saved === null) return;
      await keep(saved);
      onClose();
    },
  });
  const isTooLate = save.error instanceof ProblemError && save.error.code === "wrong-state";
  return (
    <section className="words" aria-labelledby="words-title">
      <h2 id="words-title">{t("words.title")}</h2>
      <p className="soft small">{t("words.hint", { name: review.recipient.details.name })}</p>
      <CaptionsEditor
        draft={draft}
        onChange={onDraft}
        faults={faults}
        nowMs={() => engine.getState().positionMs}
        onSeek={(ms) => engine.seek(ms)}
        onPlay={() => playOrPause(engine)}
        isDisabled={save.isPending}
      />
      <div role="alert">
        {isEmpty ? <p className="field-error">{t("words.missing")}</p> : null}
        {faults.length > 0 ? (
          <p className="field-error">{t("words.faults", { count: faults.length })}</p>
        ) : null}
        {save.isError ? (
          <Note tone="stop">{isTooLate ? t("words.tooLate") : problemText(save.error)}</Note>
        ) : null}
      </div>
      <ButtonRow>
        <Button isBusy={save.isPending} busyLabel={t("words.saving")} onPress={() => save.mutate()}>
          {t("words.save")}
        </Button>
        <Button
          variant="plain"
          isDisabled={save.isPending}
          onPress={() => (draft === first ? onClose() : setLeaving(true))}
        >
          {t("words.cancel")}
        </Button>
      </ButtonRow>
      <ConfirmDialog
        isOpen={isLeaving}
        onOpenChange={setLeaving}
        title={t("words.leave.title")}
        confirmLabel={t("words.leave.confirm")}
        onConfirm={onClose}
      >
        <p>{t("words.leave.words")}</p>
      </ConfirmDialog>
    </section>
  );
}
