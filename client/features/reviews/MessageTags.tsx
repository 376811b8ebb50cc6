import { useTranslation } from "react-i18next";
import { Tag } from "../../components/index.ts";
import type { OpenedReview } from "../../lib/reviews/opened-review.ts";

/** Where a message is, in a word or two. */
export function MessageTags({ review }: { readonly review: OpenedReview }) {
  const { t } = useTranslation("reviews");
  const { item } = review;
  const outcome = review.versions.at(-1)?.outcome;
  if (outcome === "approved") return <Tag tone="passed">{t("message.approved")}</Tag>;
  if (outcome === "declined") return <Tag tone="stop">{t("message.declined")}</Tag>;
  if (outcome === "returned") return <Tag tone="back">{t("message.returned")}</Tag>;
  return (
    <>
      {item.passable ? null : <Tag tone="stop">{t("queue.consent")}</Tag>}
      {item.approvals > 0 ? <Tag tone="held">{t("message.firstApproved")}</Tag> : null}
      {item.returnedBefore > 0 ? (
        <Tag tone="back">{t("message.returnedTimes", { count: item.returnedBefore })}</Tag>
      ) : null}
    </>
  );
}
