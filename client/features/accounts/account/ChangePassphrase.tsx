import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton, Page } from "../../../components/index.ts";
import { changePassphrase } from "../../../lib/accounts/credentials.ts";
import { useSession, useUnlocked } from "../../../lib/react/session.tsx";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { CurrentPassphraseStep } from "../steps/CurrentPassphraseStep.tsx";
import { PassphraseStep } from "../steps/PassphraseStep.tsx";

/** `/account/passphrase`: the old one, the new one, done. Everywhere else one is signed out. */
export function ChangePassphrase() {
  const { t } = useTranslation("accounts");
  const session = useUnlocked();
  const { enter } = useSession();
  const problemText = useProblemText();
  const [current, setCurrent] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [isDone, setDone] = useState(false);

  async function change(next: string) {
    if (current === null) return;
    setBusy(true);
    try {
      enter(await changePassphrase(session, { current, next }));
      setDone(true);
    } catch (error) {
      // Where the old one was wrong, it is asked again.
      setProblem(problemText(error));
      setCurrent(null);
    }
    setBusy(false);
  }

  if (isDone) {
    return (
      <Page key="done" title={t("changePassphrase.done")} lead={t("changePassphrase.doneWords")}>
        <div>
          <LinkButton href="/account" variant="primary">
            {t("changePassphrase.back")}
          </LinkButton>
        </div>
      </Page>
    );
  }
  if (current === null) {
    return (
      <CurrentPassphraseStep
        key="current"
        title={t("changePassphrase.current")}
        problem={problem}
        onDone={(given) => {
          setProblem(undefined);
          setCurrent(given);
        }}
      />
    );
  }
  return (
    <PassphraseStep
      key="next"
      title={t("changePassphrase.next")}
      backHref="/account"
      ownWords={[]}
      onDone={(next) => void change(next)}
      isBusy={isBusy}
      problem={problem}
    />
  );
}
