import { useTranslation } from "react-i18next";
import { Loading, Page } from "../../../components/index.ts";

/** On the way in. */
export function Joining() {
  const { t } = useTranslation("conferences");
  return (
    <div className="attend-calm">
      <Page title={t("joiningTitle")}>
        <Loading what={t("joining")} />
      </Page>
    </div>
  );
}
