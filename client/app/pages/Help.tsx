import { useTranslation } from "react-i18next";
import { BackLink, Card, Note, Page, TextLink } from "../../components/index.ts";
import { useTextList } from "../../lib/react/useTextList.ts";

interface Line {
  readonly name: string;
  readonly words: string;
  readonly number: string;
  /** `tel:` or `sms:`: on a phone it is rung, or written to, at a touch. */
  readonly href: string;
}

/** `/help`: a person to talk to. The service sets its own lines in the texts. */
export function Help() {
  const { t } = useTranslation("app");
  const listOf = useTextList<Line>("app");
  return (
    <Page title={t("help.title")} lead={t("help.lead")} back={<BackLink href="/" />}>
      <Note tone="held">{t("help.danger")}</Note>
      {listOf("help.lines").map((line) => (
        <Card key={line.number} title={line.name}>
          <p className="measure">{line.words}</p>
          <p className="lead">
            <TextLink href={line.href}>{line.number}</TextLink>
          </p>
        </Card>
      ))}
      <p className="soft measure">{t("help.history")}</p>
    </Page>
  );
}
