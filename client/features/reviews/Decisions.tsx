import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../../lib/problem.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { checklistOf } from "../../lib/reviews/checklist.ts";
import { approveMessage, declineMessage, returnMessage } from "../../lib/reviews/decide.ts";
import { ApproveDialog } from "./ApproveDialog.tsx";
import { DecisionBar, type DecisionsProps } from "./DecisionBar.tsx";
import type { Decision, DeskState } from "./deskState.ts";
import { RefuseDialog } from "./RefuseDialog.tsx";
import { useKeepReview } from "./reviewQueries.ts";
import { sentRemarks } from "./video/remarks.ts";
import type { DeskVideo } from "./video/useDeskVideo.ts";
import { watchedWordIn, watchedWordOf } from "./video/watchedWord.ts";

interface Decided {
  readonly act: Decision;
  readonly text: string;
}

/** Somebody else decided, or the author took it back, while this person was reading. */
const lateCodes: readonly string[] = ["already-decided", "wrong-state", "not-found", "conflict"];

/** The bar at the foot of the desk, and the dialogs that say what will happen. */
export function Decisions(props: DecisionsProps) {
  const { t } = useTranslation("reviews");
  const { review, state, change, video } = props;
  const session = useUnlocked();
  const queries = useQueryClient();
  const keep = useKeepReview();
  const problemText = useProblemText();
  const author = review.author.details.name;
  const recipient = review.recipient.details.name;
  const needsTwo = review.case.roster.approvals === 2;
  const stage = !needsTwo ? "only" : review.item.approvals === 0 ? "first" : "second";

  const { kind } = review.item;
  const points = checklistOf(kind, video?.open?.header.picture !== null);
  const remarks = sentRemarks(state.remarks);
  const watched = video === null ? null : watchedWordOf(video.seen.isAll, state.watched);

  const decide = useMutation({
    mutationFn: ({ act, text }: Decided) => {
      if (act === "approve") {
        const kept = watched === null ? state.checked : [...state.checked, watched];
        return approveMessage(session, review, { description: text, checklist: kept });
      }
      const refuse = act === "return" ? returnMessage : declineMessage;
      return refuse(session, review, text, remarks);
    },
    onSuccess: async (decided, { act }) => {
      change({ dialog: null });
      await keep(decided);
      props.onDecided(wordsFor(act));
    },
    onError: async (error) => {
      if (!(error instanceof ProblemError) || !lateCodes.includes(error.code)) return;
      change({ dialog: null, wasLate: true });
      await queries.invalidateQueries({ queryKey: ["reviews"] });
    },
  });

  function wordsFor(act: Decision): string {
    if (act === "return") return t("after.returned", { name: author });
    if (act === "decline") return t("after.declined", { name: author });
    return stage === "first" ? t("after.firstApproved") : t("after.approved", { name: recipient });
  }
  function recordingOf({ seen, captionsBy }: DeskVideo, { header }: NonNullable<DeskVideo["open"]>) {
    const first = stage === "second" ? watchedWordIn(review.versions.at(-1)?.checklist ?? []) : null;
    return {
      durationMs: header.durationMs,
      soundOnly: header.picture === null,
      captionsBy,
      seen,
      answer: state.watched,
      onAnswer: (word: DeskState["watched"]) => change({ watched: word }),
      firstWord: first,
      hasUnsavedWords: state.captions !== null,
    };
  }
  function open(dialog: DeskState["dialog"]) {
    decide.reset();
    change({ dialog });
  }
  const write = (act: Decision) => (text: string) => change({ words: { ...state.words, [act]: text } });
  const shared = {
    isBusy: decide.isPending,
    problem: decide.isError ? problemText(decide.error) : undefined,
    onOpenChange: (isOpen: boolean) => {
      if (!isOpen) open(null);
    },
  };
  const { dialog } = state;
  return (
    <>
      <DecisionBar {...props} stage={stage} onOpen={open} />
      {dialog === "approve" ? (
        <ApproveDialog
          {...shared}
          isOpen
          author={author}
          recipient={recipient}
          stage={stage}
          description={state.words.approve}
          onDescribe={write("approve")}
          firstDescription={stage === "second" ? (review.versions.at(-1)?.description?.text ?? null) : null}
          kind={kind}
          unchecked={points
            .filter((id) => !state.checked.includes(id))
            .map((id) => t(`checklist.${id}`, { context: kind }))}
          pointCount={points.length}
          foundCount={(video?.leaks ?? props.shown.shown?.leaks ?? []).length}
          remarkCount={remarks.length}
          {...(video?.open ? { recording: recordingOf(video, video.open) } : {})}
          onApprove={(text) => decide.mutate({ act: "approve", text })}
        />
      ) : null}
      {dialog === "return" || dialog === "decline" ? (
        <RefuseDialog
          {...shared}
          isOpen
          outcome={dialog}
          note={state.words[dialog]}
          onNote={write(dialog)}
          author={author}
          kind={kind}
          remarks={remarks}
          onRefuse={(text) => decide.mutate({ act: dialog, text })}
        />
      ) : null}
    </>
  );
}
