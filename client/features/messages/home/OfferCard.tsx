import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import {
  Button,
  ButtonRow,
  Card,
  ConfirmDialog,
  ErrorSummary,
  Note,
  Tag,
} from "../../../components/index.ts";
import type { Offer } from "../../../lib/messages/offers.ts";
import { shortName } from "../../../lib/react/facilitatorName.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { inKind } from "../inKind.ts";
import { OfferLength } from "./OfferLength.tsx";
import { useAnswerOffer } from "./useAnswerOffer.ts";

interface OfferCardProps {
  readonly offer: Offer;
  readonly facilitator: string;
  /** False where the page has its title. */
  readonly isTitled?: boolean;
  readonly isMain?: boolean;
}

/** Something is ready: what kind, how long, the facilitator's words about it, and every way to answer. */
export function OfferCard({ offer, facilitator, isTitled = true, isMain = true }: OfferCardProps) {
  const { t } = useTranslation("messages");
  const navigate = useNavigate();
  const problemText = useProblemText();
  const answer = useAnswerOffer(offer);
  const [isRefusing, setRefusing] = useState(false);
  const [by = facilitator] = offer.passedOnBy;
  const names = { facilitator: shortName(by), description: offer.description.text };
  const can = (ability: Offer["abilities"][number]) => offer.abilities.includes(ability);
  const kind = inKind(offer.kind);
  const state = offer.state === "postponed" || offer.state === "asked-together" ? offer.state : "offered";

  return (
    <Card
      isOneOfMany
      {...(isTitled ? { title: t("offer.title", kind) } : {})}
      tag={<Tag tone={state === "asked-together" ? "held" : "passed"}>{t(`offer.tag.${state}`, kind)}</Tag>}
    >
      <ErrorSummary
        errors={answer.isError ? [{ message: problemText(answer.error) }] : []}
        attempt={answer.failureCount}
      />
      <p className="measure">
        {t("offer.says", { ...names, ...kind })} <em>{t("offer.quote", names)}</em>
      </p>
      <OfferLength offer={offer} />
      <Note>{t(`offer.note.${state}`, { ...names, ...kind })}</Note>
      <ButtonRow>
        {can("open") ? (
          <Button
            variant={isMain ? "primary" : "quiet"}
            onPress={() => void navigate(`/messages/${offer.messageId}`, { state: { isOpening: true } })}
          >
            {t("offer.open", kind)}
          </Button>
        ) : null}
        {can("ask-together") && state !== "asked-together" ? (
          <Button
            onPress={() => answer.mutate("asked-together")}
            isBusy={answer.isPending && answer.variables === "asked-together"}
          >
            {t("offer.together", { ...names, ...kind })}
          </Button>
        ) : null}
      </ButtonRow>
      <ButtonRow>
        {can("postpone") && state === "offered" ? (
          <Button
            variant="plain"
            onPress={() => answer.mutate("postponed")}
            isBusy={answer.isPending && answer.variables === "postponed"}
          >
            {t("offer.postpone")}
          </Button>
        ) : null}
        {can("refuse") ? (
          <Button variant="plain" onPress={() => setRefusing(true)}>
            {t("offer.refuse")}
          </Button>
        ) : null}
      </ButtonRow>
      <ConfirmDialog
        isOpen={isRefusing}
        onOpenChange={setRefusing}
        title={t("refuse.title", kind)}
        confirmLabel={t("refuse.confirm")}
        isBusy={answer.isPending}
        onConfirm={() => answer.mutate("refused", { onSettled: () => setRefusing(false) })}
      >
        <p>{t("refuse.words", { ...names, ...kind })}</p>
      </ConfirmDialog>
    </Card>
  );
}
