import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../../lib/problem.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { CHECKLIST_ITEMS } from "../../lib/reviews/checklist.ts";
import { approveMessage, declineMessage, returnMessage } from "../../lib/reviews/decide.ts";
import { ApproveDialog } from "./ApproveDialog.tsx";
import { DecisionBar, type DecisionsProps } from "./DecisionBar.tsx";
import type { Decision, DeskState } from "./deskState.ts";
import { RefuseDialog } from "./RefuseDialog.tsx";
import { useKeepReview } from "./reviewQueries.ts";

interface Decided {
  readonly act: Decision;
  readonly text: string;
}

/** Somebody else decided, or the author took it back, while this person was reading. */
const lateCodes: readonly string[] = ["already-decided", "wrong-state", "not-found", "conflict"];

/** The bar at the foot of the desk, and the dialogs that say what will happen. */
export function Decisions(props: DecisionsProps) {
  const { t } = useTranslation("reviews");
  const { review, state, change } = props;
  const session = useUnlocked();
  const queries = useQueryClient();
  const keep = useKeepReview();
  const problemText = useProblemText();
  const author = review.author.details.name;
  const recipient = review.recipient.details.name;
  const needsTwo = review.case.roster.approvals === 2;
  const stage = !needsTwo ? "only" : review.item.approvals === 0 ? "first" : "second";

  const decide = useMutation({
    mutationFn: ({ act, text }: Decided) => {
      if (act === "approve") {
        return approveMessage(session, review, { description: text, checklist: state.checked });
      }
      return act === "return" ? returnMessage(session, review, text) : declineMessage(session, review, text);
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
          unchecked={CHECKLIST_ITEMS.filter((id) => !state.checked.includes(id)).map((id) =>
            t(`checklist.${id}`),
          )}
          pointCount={CHECKLIST_ITEMS.length}
          foundCount={props.shown.shown?.leaks.length ?? 0}
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
          onRefuse={(text) => decide.mutate({ act: dialog, text })}
        />
      ) : null}
    </>
  );
}
