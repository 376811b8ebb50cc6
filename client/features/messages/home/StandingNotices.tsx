import { useTranslation } from "react-i18next";
import { Card, Note, Tag, TextLink } from "../../../components/index.ts";
import type { MyCase } from "../../../lib/cases/my-case.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";

interface NoticeProps {
  readonly my: MyCase;
  readonly facilitator: string;
}

/** To whoever has not shown yet that they kept their recovery code. */
export function RecoveryCodeNotice() {
  const { t } = useTranslation("messages");
  if (useUnlocked().account.recoveryProven) return null;
  return (
    <Note tone="held">
      <p>
        {t("notice.code")} <TextLink href="/account/recovery-code">{t("notice.codeLink")}</TextLink>
      </p>
    </Note>
  );
}

/** While a facilitator has not certified the person's keys. */
export function SetUpNotice({ my, facilitator }: NoticeProps) {
  const { t } = useTranslation("messages");
  if (my.certificate !== null) return null;
  return (
    <Card
      title={t("notice.setUp.title", { facilitator })}
      tag={<Tag tone="held">{t("notice.setUp.tag")}</Tag>}
    >
      <p className="measure">{t("notice.setUp.words", { facilitator })}</p>
    </Card>
  );
}
