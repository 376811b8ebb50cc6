import { useTranslation } from "react-i18next";
import { BackLink, Card, Page, Tag } from "../../../components/index.ts";
import type { TrustError } from "../../../lib/trust.ts";

interface UnverifiedProps {
  readonly problem: TrustError;
  readonly facilitator: string;
}

/** Something came that does not verify: nothing of it is shown. */
export function UnverifiedCard({ problem, facilitator }: UnverifiedProps) {
  const { t } = useTranslation("messages");
  return (
    <Card isOneOfMany title={t("unverified.title")} tag={<Tag tone="stop">{t("unverified.tag")}</Tag>}>
      <UnverifiedWords problem={problem} facilitator={facilitator} />
    </Card>
  );
}

/** The same, where it is all there is. */
export function UnverifiedPage({ problem, facilitator }: UnverifiedProps) {
  const { t } = useTranslation("messages");
  return (
    <Page title={t("unverified.title")} back={<BackLink href="/" />}>
      <Card tag={<Tag tone="stop">{t("unverified.tag")}</Tag>}>
        <UnverifiedWords problem={problem} facilitator={facilitator} />
      </Card>
    </Page>
  );
}

function UnverifiedWords({ problem, facilitator }: UnverifiedProps) {
  const { t } = useTranslation("messages");
  return (
    <>
      <p className="measure">{t("unverified.words")}</p>
      <p className="measure">
        {t(problem.alerted === true ? "unverified.told" : "unverified.tell", { facilitator })}
      </p>
    </>
  );
}
