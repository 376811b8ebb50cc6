import { useTranslation } from "react-i18next";
import { Button, Page } from "../components/index.ts";

/** The tab could not find out whether it is still signed in. */
export function Unreachable({ retry }: { readonly retry: () => void }) {
  const { t } = useTranslation("app");
  return (
    <Page title={t("unreachable.title")} lead={t("unreachable.words")}>
      <div>
        <Button variant="primary" onPress={retry}>
          {t("unreachable.retry")}
        </Button>
      </div>
    </Page>
  );
}
