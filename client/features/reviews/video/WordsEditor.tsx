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
import type { WordsDraft } from "../deskState.ts";
import { useKeepReview } from "../reviewQueries.ts";
import type { DeskVideo } from "./useDeskVideo.ts";

interface WordsEditorProps {
  readonly review: OpenedReview;
  readonly open: NonNullable<DeskVideo["open"]>;
  readonly draft: WordsDraft;
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
  const { lines, readRevision } = draft;
  const [first] = useState(lines);
  const [isRemoving, setRemoving] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const { engine, header } = open;
  const save = useMutation({
    mutationFn: async (what: "words" | "none") => {
      if (what === "none") return saveCaptions(session, review, null, readRevision);
      const made = captionsOf(lines, header.durationMs);
      setFaults(made.faults);
      setEmpty(made.captions === null && made.faults.length === 0);
      return made.captions === null ? null : saveCaptions(session, review, made.captions, readRevision);
    },
    onSuccess: async (saved) => {
      if (saved === null) return;
      await keep(saved);
      onClose();
    },
  });
  const code = save.error instanceof ProblemError ? save.error.code : null;
  const isTooLate = code === "wrong-state";
  const isStale = code === "stale-revision";
  const hasStaffs = review.versions.at(-1)?.captions != null;
  return (
    <section className="words" aria-labelledby="words-title">
      <h2 id="words-title">{t("words.title")}</h2>
      <p className="soft small">{t("words.hint", { name: review.recipient.details.name })}</p>
      <CaptionsEditor
        draft={lines}
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
          <Note tone="stop">
            {isTooLate ? t("words.tooLate") : isStale ? t("words.stale") : problemText(save.error)}
          </Note>
        ) : null}
      </div>
      <ButtonRow>
        <Button isBusy={save.isPending} busyLabel={t("words.saving")} onPress={() => save.mutate("words")}>
          {t("words.save")}
        </Button>
        <Button
          variant="plain"
          isDisabled={save.isPending}
          onPress={() => (lines === first ? onClose() : setLeaving(true))}
        >
          {t("words.cancel")}
        </Button>
        {hasStaffs ? (
          <Button variant="plain" isDisabled={save.isPending} onPress={() => setRemoving(true)}>
            {t("words.remove.open")}
          </Button>
        ) : null}
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
      <ConfirmDialog
        isOpen={isRemoving}
        onOpenChange={setRemoving}
        title={t("words.remove.title")}
        confirmLabel={t("words.remove.confirm")}
        onConfirm={() => save.mutate("none")}
      >
        <p>{t(header.captions === null ? "words.remove.words" : "words.remove.wordsOwn")}</p>
      </ConfirmDialog>
    </section>
  );
}
