import { useTranslation } from "react-i18next";
import type { MessageKind } from "../../../protocol/messages/kind.ts";
import type { OfferState } from "../../../protocol/messages/states.ts";
import { Note, SidePart, Tag, type Tone } from "../../components/index.ts";

const tones: Record<OfferState, Tone> = {
  offered: "neutral",
  postponed: "neutral",
  "asked-together": "held",
  opened: "passed",
  refused: "neutral",
};

interface OfferPartProps {
  readonly offer: OfferState;
  readonly recipient: string;
  readonly kind: MessageKind;
}

/** What the recipient did with a message that was passed on: for staff alone. */
export function OfferPart({ offer, recipient, kind }: OfferPartProps) {
  const { t } = useTranslation("reviews");
  return (
    <SidePart title={t("offer.title", { name: recipient })}>
      <Tag tone={tones[offer]}>{t(`offer.${offer}`, { context: kind })}</Tag>
      {offer === "asked-together" ? <Note>{t("offer.togetherHint", { name: recipient })}</Note> : null}
      <p className="soft">{t("offer.hint")}</p>
    </SidePart>
  );
}
