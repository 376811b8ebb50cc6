import { useTranslation } from "react-i18next";
import { Button, Icon } from "../../components/index.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import type { OpenedReview } from "../../lib/reviews/opened-review.ts";

interface ClaimedProps {
  readonly review: OpenedReview;
  readonly onTakeOver: () => void;
}

/** Who is reviewing it now. */
export function Claimed({ review, onTakeOver }: ClaimedProps) {
  const { t } = useTranslation("reviews");
  const { account } = useUnlocked();
  const { claimedBy } = review.item;
  const isOpen = review.versions.at(-1)?.outcome === "undecided";
  if (!isOpen) return null;
  const colleague = review.case.staff.find((member) => member.accountId === claimedBy);
  return (
    <div className="claimed small" role="status">
      {claimedBy === account.accountId ? (
        <>
          <Icon name="eye" />
          <span>{t("claim.yours")}</span>
        </>
      ) : claimedBy === null ? null : (
        <>
          <Icon name="eye" />
          <span>{t("claim.theirs", { name: colleague?.displayName ?? t("queue.unnamed") })}</span>
          <span className="soft">{t("claim.theirsHint", { context: review.item.kind })}</span>
          {review.abilities.includes("claim") ? (
            <Button variant="plain" onPress={onTakeOver}>
              {t("claim.take")}
            </Button>
          ) : null}
        </>
      )}
    </div>
  );
}
