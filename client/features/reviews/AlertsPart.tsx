import { useTranslation } from "react-i18next";
import { Note } from "../../components/index.ts";
import type { OpenedReview } from "../../lib/reviews/opened-review.ts";

/** A party's browser refused to show this message: the firmest words on the desk. */
export function AlertsPart({ review }: { readonly review: OpenedReview }) {
  const { t } = useTranslation("reviews");
  const nameOf = (participantId: string) =>
    review.case.participants.find((person) => person.participantId === participantId)?.details.name ??
    t("queue.unnamed");
  return review.alerts.map((alert) => (
    <Note key={`${alert.raisedAt} ${alert.participantId}`} tone="stop">
      <strong>{t("alerts.title")}</strong>
      <p>{t("alerts.words", { name: nameOf(alert.participantId) })}</p>
      <p>{t(`alerts.${alert.reason}`)}</p>
    </Note>
  ));
}
