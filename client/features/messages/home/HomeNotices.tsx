import { useTranslation } from "react-i18next";
import { Card, LinkButton, Note, Tag, TextLink } from "../../../components/index.ts";
import type { MyCase } from "../../../lib/cases/my-case.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";

interface HomeNoticesProps {
  readonly my: MyCase;
  readonly facilitator: string;
}

/** What stands in the way of writing or receiving, in plain words; never why the other side paused. */
export function HomeNotices({ my, facilitator }: HomeNoticesProps) {
  const { t } = useTranslation("messages");
  const { account } = useUnlocked();
  const { send, receive } = my.consents.letters;
  const isUnasked = send.state === "not-asked" || receive.state === "not-asked";
  return (
    <>
      {account.recoveryProven ? null : (
        <Note tone="held">
          <p>
            {t("notice.code")} <TextLink href="/account/recovery-code">{t("notice.codeLink")}</TextLink>
          </p>
        </Note>
      )}
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
      {my.certificate === null ? (
        <Card
          title={t("notice.setUp.title", { facilitator })}
          tag={<Tag tone="held">{t("notice.setUp.tag")}</Tag>}
        >
          <p className="measure">{t("notice.setUp.words", { facilitator })}</p>
        </Card>
      ) : null}
      {my.paused ? (
        <Card title={t("notice.paused.title")} tag={<Tag tone="held">{t("notice.paused.tag")}</Tag>}>
          <p className="measure">{t("notice.paused.words", { facilitator })}</p>
        </Card>
      ) : null}
      {send.state === "withdrawn" || receive.state === "withdrawn" ? (
        <Note>
          <p>
            {t("notice.stopped")} <TextLink href="/consents">{t("notice.changeConsent")}</TextLink>
          </p>
        </Note>
      ) : null}
    </>
  );
}
