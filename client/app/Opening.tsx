import { useTranslation } from "react-i18next";
import { Loading } from "../components/status/Loading.tsx";

/** While the tab looks whether it still holds a session, or a page is being fetched. */
export function Opening() {
  const { t } = useTranslation("app");
  return <Loading what={t("opening")} />;
}
