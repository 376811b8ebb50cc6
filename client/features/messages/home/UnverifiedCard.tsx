import { useTranslation } from "react-i18next";
import { Card, Tag } from "../../../components/index.ts";
import type { TrustError } from "../../../lib/trust.ts";

interface UnverifiedCardProps {
  readonly problem: TrustError;
  readonly facilitator: string;
  readonly headingLevel?: 1 | 2;
}

/** Something came that does not verify: nothing of it is shown. */
export function UnverifiedCard({ problem, facilitator, headingLevel = 2 }: UnverifiedCardProps) {
  const { t } = useTranslation("messages");
  return (
    <Card
      title={t("unverified.title")}
      headingLevel={headingLevel}
      tag={<Tag tone="stop">{t("unverified.tag")}</Tag>}
    >
      <p className="measure">{t("unverified.words")}</p>
      <p className="measure">
        {t(problem.alerted === true ? "unverified.told" : "unverified.tell", { facilitator })}
      </p>
    </Card>
  );
}
