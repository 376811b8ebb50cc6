import { useTranslation } from "react-i18next";
import { Button, DateTime } from "../../components/index.ts";
import { lacksApproval } from "../../lib/reviews/old-keys.ts";
import type { OpenedReview } from "../../lib/reviews/opened-review.ts";
import { isPassable } from "./deskActs.ts";
import type { DeskState } from "./deskState.ts";
import { PassOnAgain } from "./PassOnAgain.tsx";
import type { ShownVersion } from "./shownVersion.ts";
import type { DeskVideo } from "./video/useDeskVideo.ts";

export interface DecisionsProps {
  readonly review: OpenedReview;
  readonly shown: ShownVersion;
  /** Null where a letter is open. */
  readonly video: DeskVideo | null;
  readonly state: DeskState;
  readonly change: (some: Partial<DeskState>) => void;
  /** After a decision of this browser, with words that say what was done. */
  readonly onDecided: (words: string) => void;
  readonly onNext: (() => void) | undefined;
  readonly onKeys: () => void;
}

/** A name of more characters would push the other buttons away. */
const LONG_NAME = 24;

interface DecisionBarProps extends DecisionsProps {
  readonly stage: "only" | "first" | "second";
  readonly onOpen: (dialog: DeskState["dialog"]) => void;
}

/** What can be decided about the version that is shown, or what was. */
export function DecisionBar({
  review,
  shown,
  video,
  state,
  change,
  stage,
  onOpen,
  onNext,
  onKeys,
}: DecisionBarProps) {
  const { t } = useTranslation("reviews");
  const { abilities } = review;
  const author = review.author.details.name;
  const keys = (
    <Button variant="plain" onPress={onKeys}>
      {t("decision.keys")}
    </Button>
  );
  const newest = review.versions.at(-1);
  if (newest !== undefined && newest.outcome !== "undecided") {
    return (
      <>
        <p className="decision-words" role="status">
          {state.wasLate ? <span>{t("decision.already")} </span> : null}
          {t(`decision.decided_${newest.outcome}`, {
            name: newest.decidedBy?.displayName ?? t("queue.unnamed"),
          })}
          {newest.decidedAt === null ? null : (
            <span className="soft">
              {" "}
              · <DateTime value={newest.decidedAt} withTime />
            </span>
          )}
        </p>
        {lacksApproval(review) ? (
          <p className="decision-words">{t("decision.missing", { name: review.recipient.details.name })}</p>
        ) : null}
        <PassOnAgain review={review} />
        {onNext === undefined ? null : <Button onPress={onNext}>{t("decision.next")}</Button>}
        {keys}
      </>
    );
  }
  if (!shown.isNewest) {
    return (
      <>
        <Button variant="primary" onPress={() => change({ version: null, foundId: null })}>
          {t("decision.older")}
        </Button>
        {keys}
      </>
    );
  }
  const approve = {
    only: "decision.approve",
    first: "decision.approveFirst",
    second: "decision.approveSecond",
  };
  const canApprove = abilities.includes("approve") && isPassable(video);
  return (
    <>
      {canApprove ? (
        <Button variant="primary" onPress={() => onOpen("approve")}>
          {t(approve[stage])}
        </Button>
      ) : null}
      {abilities.includes("return") ? (
        <Button onPress={() => onOpen("return")}>
          {author.length > LONG_NAME ? t("decision.returnPlain") : t("decision.return", { name: author })}
        </Button>
      ) : null}
      {abilities.includes("decline") ? (
        <Button variant="plain" onPress={() => onOpen("decline")}>
          {t("decision.decline")}
        </Button>
      ) : null}
      <p className={`decision-hint soft small${canApprove ? " decision-hint-quiet" : ""}`}>
        {t(hintKey(), { context: review.item.kind })}
      </p>
      {keys}
    </>
  );

  function hintKey(): string {
    if (canApprove) return "decision.one";
    if (video?.isRefused) return "decision.refused";
    if (abilities.includes("approve")) return "decision.opening";
    if (review.case.paused) return "decision.paused";
    if (!review.item.passable) return "decision.consent";
    if (stage === "second") return "decision.youApproved";
    return "decision.notYours";
  }
}
