import { useTranslation } from "react-i18next";
import { useRouteError } from "react-router";
import { Button } from "../components/actions/Button.tsx";
import { ButtonRow } from "../components/actions/ButtonRow.tsx";
import { LinkButton } from "../components/actions/LinkButton.tsx";
import { Page } from "../components/layout/Page.tsx";
import { QuickExit } from "../components/shell/QuickExit.tsx";
import { useProblemText } from "../lib/react/useProblemText.ts";

/** In place of a page that failed. `isWhole`: the frame itself failed, so the way out stands here. */
export function Trouble({ isWhole = false }: { readonly isWhole?: boolean }) {
  const { t } = useTranslation("app");
  const problemText = useProblemText();
  const error = useRouteError();
  const page = (
    <Page title={t("trouble.title")} lead={problemText(error)}>
      <ButtonRow>
        <Button variant="primary" onPress={() => window.location.reload()}>
          {t("trouble.reload")}
        </Button>
        <LinkButton href="/">{t("trouble.home")}</LinkButton>
      </ButtonRow>
    </Page>
  );
  if (!isWhole) return page;
  return (
    <main id="main" className="app-main">
      <QuickExit />
      {page}
    </main>
  );
}
