import { Trans, useTranslation } from "react-i18next";
import { Card, DateTime, LinkButton, Tag } from "../../../components/index.ts";
import type { Offer } from "../../../lib/messages/offers.ts";
import { shortName } from "../../../lib/react/facilitatorName.ts";
import { inKind } from "../inKind.ts";

interface ReceivedCardProps {
  readonly offer: Offer;
  readonly facilitator: string;
}

/** A message that was opened, or that the person did not want: quietly there, and can be opened at any time. */
export function ReceivedCard({ offer, facilitator }: ReceivedCardProps) {
  const { t } = useTranslation("messages");
  const [by = facilitator] = offer.passedOnBy;
  const isRead = offer.state === "opened";
  return (
    <Card
      isOneOfMany
      headingLevel={3}
      title={t("received.title", inKind(offer.kind))}
      tag={<Tag tone={isRead ? "passed" : "neutral"}>{t(isRead ? "received.read" : "received.refused")}</Tag>}
    >
      <p className="measure">
        <Trans
          t={t}
          i18nKey="received.when"
          values={{ facilitator: shortName(by), description: offer.description.text }}
          components={{ date: <DateTime value={offer.offeredAt} /> }}
        />
      </p>
      {isRead ? null : <p className="soft measure">{t("received.changeMind")}</p>}
      {isRead || offer.abilities.includes("open") ? (
        <div>
          <LinkButton href={`/messages/${offer.messageId}`}>
            {t(isRead ? "received.again" : "received.look", inKind(offer.kind))}
          </LinkButton>
        </div>
      ) : null}
    </Card>
  );
}
