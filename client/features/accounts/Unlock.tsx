import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, ErrorSummary, Form, PassphraseField } from "../../components/index.ts";
import { unlock } from "../../lib/accounts/lock.ts";
import { ProblemError } from "../../lib/problem.ts";
import { useApi } from "../../lib/react/api.tsx";
import { useSession } from "../../lib/react/session.tsx";
import { useFaults } from "../../lib/react/useFaults.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import type { LockedVault } from "../../lib/session.ts";

/** The form on the lock screen: the passphrase alone, and where one was opens again. */
export function Unlock({ locked }: { readonly locked: LockedVault }) {
  const { t } = useTranslation("accounts");
  const client = useApi();
  const { enter, signOut } = useSession();
  const problemText = useProblemText();
  const faults = useFaults();
  const [passphrase, setPassphrase] = useState("");
  const [isBusy, setBusy] = useState(false);

  async function send() {
    setBusy(true);
    try {
      enter(await unlock(client, locked, passphrase));
    } catch (error) {
      if (error instanceof ProblemError && error.code === "not-signed-in") return void signOut("idle");
      faults.show([{ fieldId: "passphrase", message: problemText(error) }]);
      setBusy(false);
    }
  }

  function submit() {
    const found = passphrase === "" ? [{ fieldId: "passphrase", message: t("signIn.error.passphrase") }] : [];
    if (faults.show(found)) void send();
  }

  return (
    <>
      <ErrorSummary errors={faults.errors} attempt={faults.attempt} />
      <Form onSubmit={submit}>
        <PassphraseField
          id="passphrase"
          label={t("signIn.passphrase")}
          error={faults.of("passphrase")}
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
        />
        <div className="row">
          <Button type="submit" variant="primary" isBusy={isBusy} busyLabel={t("unlock.busy")}>
            {t("unlock.submit")}
          </Button>
          <Button variant="plain" onPress={() => void signOut()}>
            {t("signOut")}
          </Button>
        </div>
      </Form>
    </>
  );
}
