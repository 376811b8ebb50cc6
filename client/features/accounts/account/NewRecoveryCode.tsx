import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { replaceRecoveryCode } from "../../../lib/accounts/credentials.ts";
import { proveRecoveryCode } from "../../../lib/accounts/recovery-proof.ts";
import { useSession, useUnlocked } from "../../../lib/react/session.tsx";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { CodeStep } from "../steps/CodeStep.tsx";
import { CurrentPassphraseStep } from "../steps/CurrentPassphraseStep.tsx";
import { ProofStep } from "../steps/ProofStep.tsx";
import { useFlow } from "../useFlow.ts";

const steps = ["passphrase", "code", "code-proof"] as const;

/** `/account/recovery-code`: a new code in place of a lost one. */
export function NewRecoveryCode() {
  const { t } = useTranslation("accounts");
  const session = useUnlocked();
  const { enter, refresh } = useSession();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const flow = useFlow("/account/recovery-code", steps);
  const [code, setCode] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function replace(passphrase: string) {
    setBusy(true);
    setProblem(undefined);
    try {
      const replaced = await replaceRecoveryCode(session, passphrase);
      enter(replaced.session);
      setCode(replaced.recoveryCode);
      flow.next();
    } catch (error) {
      setProblem(problemText(error));
    }
    setBusy(false);
  }

  async function prove(kept: string) {
    setBusy(true);
    try {
      await proveRecoveryCode(session, kept);
      await refresh();
      void navigate("/account", { replace: true });
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  }

  if (code === null || flow.step === "passphrase") {
    return (
      <CurrentPassphraseStep
        key="passphrase"
        title={t("newCode.title")}
        lead={t("newCode.lead")}
        problem={problem}
        isBusy={isBusy}
        onDone={(passphrase) => void replace(passphrase)}
      />
    );
  }
  if (flow.step === "code") return <CodeStep key="code" kind="recovery" code={code} onDone={flow.next} />;
  return (
    <ProofStep
      key="code-proof"
      kind="recovery"
      code={code}
      count={2}
      backHref="/account/recovery-code/code"
      onDone={() => void prove(code)}
      isBusy={isBusy}
      problem={problem}
    />
  );
}
