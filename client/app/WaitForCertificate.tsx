import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Button, Note, Page } from "../components/index.ts";
import { useSession } from "../lib/react/session.tsx";

const LOOK_EVERY_MS = 20_000;

/** A new member of staff, until the administrator's browser has certified their keys. */
export function WaitForCertificate() {
  const { t } = useTranslation("app");
  const { refresh, signOut } = useSession();
  useEffect(() => {
    // The portal says when it is done; looking by itself helps where that word was missed.
    const timer = setInterval(() => void refresh().catch(() => undefined), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [refresh]);
  return (
    <Page title={t("waiting.title")} lead={t("waiting.words")}>
      <Note>{t("waiting.note")}</Note>
      <div>
        <Button onPress={() => void signOut()}>{t("waiting.signOut")}</Button>
      </div>
    </Page>
  );
}
