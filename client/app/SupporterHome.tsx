import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Card, ErrorSummary, LinkButton, Loading, Note, Page, Tag, TextLink } from "../components/index.ts";
import { RecoveryCodeNotice, SetUpNotice } from "../features/messages/home/StandingNotices.tsx";
import type { MyCase } from "../lib/cases/my-case.ts";
import { shortName } from "../lib/react/facilitatorName.ts";
import { useUnlocked } from "../lib/react/session.tsx";
import { useMyCase } from "../lib/react/useMyCase.ts";
import { useProblemText } from "../lib/react/useProblemText.ts";

interface SupporterHomeProps {
  /** Their conferences. */
  readonly children?: ReactNode;
}

/** A supporter's first page: what they are there for, the conferences, and nothing of messages. */
export function SupporterHome({ children }: SupporterHomeProps) {
  const { t } = useTranslation("supporters");
  const session = useUnlocked();
  const problemText = useProblemText();
  const my = useMyCase();
  const [lead] = my.data?.facilitators ?? [];
  const facilitator = lead === undefined ? t("facilitator") : shortName(lead);
  return (
    <div className="stack">
      <Page title={t("hello", { name: session.contents.participant?.preferredName ?? "" })}>
        <ErrorSummary errors={my.error === null ? [] : [{ message: problemText(my.error) }]} />
        {my.data === undefined && my.error === null ? <Loading what={t("loading")} /> : null}
        {my.data === undefined ? null : <Notices my={my.data} facilitator={facilitator} />}
        {children}
        <Card title={t("what.title")}>
          <p className="measure">{t("what.words", { facilitator })}</p>
          <p className="measure">{t("what.messages")}</p>
        </Card>
        <p>
          <TextLink href="/help">{t("help")}</TextLink>
        </p>
        <Note>{t("nothingMust")}</Note>
        {my.data === undefined || my.data.certificate === null ? null : (
          <p>
            <TextLink href="/words">{t("words", { facilitator })}</TextLink>
          </p>
        )}
      </Page>
    </div>
  );
}

/** What stands in the way of coming to a conference. */
function Notices({ my, facilitator }: { readonly my: MyCase; readonly facilitator: string }) {
  const { t } = useTranslation("supporters");
  const { send, receive } = my.consents.conferences;
  const isUnasked = send.state === "not-asked" || receive.state === "not-asked";
  const isStopped = send.state === "withdrawn" || receive.state === "withdrawn";
  return (
    <>
      <RecoveryCodeNotice />
      {isUnasked ? (
        <Card title={t("notice.consent.title")} tag={<Tag tone="neutral">{t("notice.consent.tag")}</Tag>}>
          <p className="measure">{t("notice.consent.words")}</p>
          <div>
            <LinkButton href="/consents/begin" variant="primary">
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
      {isStopped ? (
        <Note>
          <p>
            {t("notice.stopped")} <TextLink href="/consents">{t("notice.changeConsent")}</TextLink>
          </p>
        </Note>
      ) : null}
    </>
  );
}
