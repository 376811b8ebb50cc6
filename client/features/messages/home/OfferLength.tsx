import { useTranslation } from "react-i18next";
import type { Offer } from "../../../lib/messages/offers.ts";
import { useDurationWords } from "../useDurationWords.ts";

/** How long it is, and of a video message whether there is a picture and whether its words can be read. */
export function OfferLength({ offer }: { readonly offer: Offer }) {
  const { t } = useTranslation("messages");
  const durationWords = useDurationWords();
  const { words, seconds = 0, soundOnly = false } = offer.description;
  if (offer.kind === "letter") return <p className="soft">{t("offer.length", { count: words })}</p>;
  const duration = durationWords(seconds);
  return (
    <p className="soft">
      {t(soundOnly ? "offer.kind.sound" : "offer.kind.picture", { duration })}
      {words > 0 ? ` ${t("offer.kind.words")}` : null}
    </p>
  );
}
