import { useEffect } from "react";
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
  const isUnfetched = isNotFetched(error);
  useEffect(() => {
    if (!isUnfetched) return;
    // Loading the page anew without a connection would leave the browser's own page of errors.
    const reload = () => window.location.reload();
    window.addEventListener("online", reload);
    return () => window.removeEventListener("online", reload);
  }, [isUnfetched]);
  const page = isUnfetched ? (
    <Page title={t("trouble.unfetched.title")} lead={t("trouble.unfetched.words")}>
      <ButtonRow>
        <Button variant="primary" isDisabled={!navigator.onLine} onPress={() => window.location.reload()}>
          {t("trouble.unfetched.again")}
        </Button>
        <LinkButton href="/">{t("trouble.home")}</LinkButton>
      </ButtonRow>
    </Page>
  ) : (
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

/** Whether the program of a screen did not come: each browser says it in words of its own, and none has a code for it. */
function isNotFetched(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|module script failed|unable to preload/i.test(error.message)
  );
}
