import { useTranslation } from "react-i18next";
import { LinkButton, Page } from "../../components/index.ts";
import { useSession } from "../../lib/react/session.tsx";

export function SignedOut() {
  const { t } = useTranslation("accounts");
  const { state } = useSession();
  const because = state.kind === "signed-out" ? (state.because ?? "asked") : "asked";
  return (
    <Page title={t("signedOut.title")} lead={t(`signedOut.${because}`)}>
      <p className="measure">{t("signedOut.nothingLeft")}</p>
      <div>
        <LinkButton href="/" variant="primary">
          {t("signedOut.again")}
        </LinkButton>
      </div>
    </Page>
  );
}
