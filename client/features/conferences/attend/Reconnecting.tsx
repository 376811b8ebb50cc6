import { useTranslation } from "react-i18next";
import { Page } from "../../../components/index.ts";

/** The line is gone for a moment: the place is kept, and nothing flows. */
export function Reconnecting() {
  const { t } = useTranslation("conferences");
  return (
    <div className="attend-calm">
      <Page title={t("reconnecting.title")} lead={t("reconnecting.lead")}>
        <p className="measure">{t("reconnecting.words")}</p>
      </Page>
    </div>
  );
}
