import { useTranslation } from "react-i18next";
import type { MessageKind } from "../../../../protocol/messages/kind.ts";
import { Card, LinkButton, Note, Tag, TextLink } from "../../../components/index.ts";
import type { MyCase } from "../../../lib/cases/my-case.ts";
import type { Channel, ConsentWords } from "../../../lib/consents/consent-words.ts";
import { inKind } from "../inKind.ts";
import { RecoveryCodeNotice, SetUpNotice } from "./StandingNotices.tsx";

interface HomeNoticesProps {
  readonly my: MyCase;
  readonly facilitator: string;
}

/** Whether the person has not answered yet what may come or go in this channel. */
function isOpen({ consents }: MyCase, channel: Channel): boolean {
  const { send, receive } = consents[channel];
  return send.state === "not-asked" || receive.state === "not-asked";
}

/** What the person said no to, where that may be why nothing comes or goes. */
function whatStopped({ consents, paused }: MyCase): MessageKind | null {
  const isStopped = ({ send, receive }: ConsentWords[Channel]) =>
    send.state === "withdrawn" || receive.state === "withdrawn";
  if (isStopped(consents.letters)) return "letter";
  return paused && isStopped(consents["video-messages"]) ? "video-message" : null;
}

/** What stands in the way of writing or receiving, in plain words; never why the other side paused. */
export function HomeNotices({ my, facilitator }: HomeNoticesProps) {
  const { t } = useTranslation("messages");
  const stopped = whatStopped(my);
  const isUnasked = isOpen(my, "letters");
  const isVideoUnasked = isOpen(my, "video-messages");
  return (
    <>
      <RecoveryCodeNotice />
      {isUnasked || isVideoUnasked ? (
        <Card
          title={t("notice.consent.title", isUnasked ? {} : inKind("video-message"))}
          tag={<Tag tone="neutral">{t("notice.consent.tag")}</Tag>}
        >
          <p className="measure">{t("notice.consent.words", isUnasked ? {} : inKind("video-message"))}</p>
          <div>
            <LinkButton href="/consents/begin" variant={isUnasked ? "primary" : "quiet"}>
              {t("notice.consent.go")}
            </LinkButton>
          </div>
        </Card>
      ) : null}
      <SetUpNotice my={my} facilitator={facilitator} />
      {my.paused ? (
        <Card title={t("notice.paused.title")} tag={<Tag tone="held">{t("notice.paused.tag")}</Tag>}>
          <p className="measure">{t("notice.paused.words", { facilitator })}</p>
        </Card>
      ) : null}
      {stopped === null ? null : (
        <Note>
          <p>
            {t("notice.stopped", inKind(stopped))}{" "}
            <TextLink href="/consents">{t("notice.changeConsent")}</TextLink>
          </p>
        </Note>
      )}
    </>
  );
}
