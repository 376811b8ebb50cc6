import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, ButtonRow, LinkButton, Loading, Page } from "../../components/index.ts";
import { useSession } from "../../lib/react/session.tsx";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { JoinFlow } from "./JoinFlow.tsx";
import { useJoinDraft } from "./useJoinDraft.ts";

/** `/join#id.secret`: what the link says, then the series of pages that makes a place of one's own. */
export function Join() {
  const { t } = useTranslation("accounts");
  const problemText = useProblemText();
  const join = useJoinDraft();
  const { state, signOut } = useSession();
  const [wasSignedIn] = useState(state.kind === "open");
  if (wasSignedIn && state.kind === "open") {
    return (
      <Page title={t("join.signedIn.title")} lead={t("join.signedIn.words")}>
        <ButtonRow>
          <LinkButton href="/" variant="primary">
            {t("join.signedIn.stay")}
          </LinkButton>
          <Button onPress={() => void signOut()}>{t("join.signedIn.go")}</Button>
        </ButtonRow>
      </Page>
    );
  }
  switch (join.kind) {
    case "opening":
      return <Loading what={t("join.opening")} />;
    case "no-link":
      return (
        <Page title={t("join.noLink.title")} lead={t("join.noLink.words")}>
          <p className="measure">{t("join.noLink.member")}</p>
          <div>
            <LinkButton href="/">{t("signIn.title")}</LinkButton>
          </div>
        </Page>
      );
    case "refused":
      return (
        <Page title={t("join.refused")} lead={problemText(join.error)}>
          <p className="measure">{t("join.noLink.member")}</p>
          <div>
            <LinkButton href="/">{t("signIn.title")}</LinkButton>
          </div>
        </Page>
      );
    case "ready":
      return <JoinFlow draft={join.draft} />;
  }
}
