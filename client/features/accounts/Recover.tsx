import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { OneTimeCodeField } from "../../components/index.ts";
import { beginRecovery, completeRecovery, type Recovery } from "../../lib/accounts/recovery.ts";
import { proveRecoveryCode } from "../../lib/accounts/recovery-proof.ts";
import { ProblemError } from "../../lib/problem.ts";
import { useApi } from "../../lib/react/api.tsx";
import { useSession } from "../../lib/react/session.tsx";
import { useFaults } from "../../lib/react/useFaults.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import type { UnlockedSession } from "../../lib/session.ts";
import { CodeStep } from "./steps/CodeStep.tsx";
import { PassphraseStep } from "./steps/PassphraseStep.tsx";
import { ProofStep } from "./steps/ProofStep.tsx";
import { RecoveryCodeStep } from "./steps/RecoveryCodeStep.tsx";
import { StepPage } from "./steps/StepPage.tsx";
import { useFlow } from "./useFlow.ts";

const steps = ["code", "one-time-code", "passphrase", "new-code", "new-code-proof"] as const;

/** `/recover`: back in with the recovery code. The old code and passphrase hold until the new code was proven. */
export function Recover() {
  const { t } = useTranslation("accounts");
  const client = useApi();
  const { enter } = useSession();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const faults = useFaults();
  const flow = useFlow("/recover", steps);
  const [given, setGiven] = useState({ signInName: "", recoveryCode: "" });
  const [oneTimeCode, setOneTimeCode] = useState("");
  const [recovery, setRecovery] = useState<Recovery | null>(null);
  const [passphrase, setPassphrase] = useState("");
  // Once the passphrase is changed, trying again goes on from there.
  const made = useRef<UnlockedSession | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const above = t("recover.series");

  async function begin(of: typeof given, code?: string) {
    setBusy(true);
    setProblem(undefined);
    try {
      setRecovery(
        await beginRecovery(client, { ...of, ...(code === undefined ? {} : { oneTimeCode: code }) }),
      );
      flow.goTo("passphrase");
    } catch (error) {
      const asksForCode = error instanceof ProblemError && error.code === "second-factor-needed";
      if (asksForCode && code === undefined) flow.goTo("one-time-code");
      else if (code === undefined) setProblem(problemText(error));
      else faults.show([{ fieldId: "one-time-code", message: problemText(error) }]);
    }
    setBusy(false);
  }

  async function finish(of: Recovery) {
    setBusy(true);
    setProblem(undefined);
    try {
      made.current ??= await completeRecovery(client, of, passphrase);
      const session = made.current;
      await proveRecoveryCode(session, of.newRecoveryCode);
      enter(session);
      void navigate("/", { replace: true });
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  }

  if (flow.step === "one-time-code") {
    return (
      <StepPage
        key="one-time-code"
        title={t("signIn.code.title")}
        above={above}
        backHref="/recover"
        errors={faults.errors}
        attempt={faults.attempt}
        onSubmit={() => {
          const short = [{ fieldId: "one-time-code", message: t("secondFactor.error.short") }];
          if (faults.show(oneTimeCode.length < 6 ? short : [])) void begin(given, oneTimeCode);
        }}
        isBusy={isBusy}
      >
        <OneTimeCodeField
          id="one-time-code"
          label={t("signIn.code.label")}
          hint={t("signIn.code.hint")}
          error={faults.of("one-time-code")}
          value={oneTimeCode}
          onChange={setOneTimeCode}
        />
      </StepPage>
    );
  }
  if (flow.step === "code" || recovery === null) {
    return (
      <RecoveryCodeStep
        key="code"
        above={above}
        isBusy={isBusy}
        problem={problem}
        onDone={(of) => {
          setGiven(of);
          void begin(of);
        }}
      />
    );
  }
  if (flow.step === "passphrase") {
    return (
      <PassphraseStep
        key="passphrase"
        title={t("recover.passphrase.title")}
        above={above}
        ownWords={[given.signInName]}
        onDone={(chosen) => {
          setPassphrase(chosen);
          flow.next();
        }}
      />
    );
  }
  if (flow.step === "new-code") {
    return (
      <CodeStep
        key="new-code"
        kind="recovery"
        code={recovery.newRecoveryCode}
        above={above}
        backHref="/recover/passphrase"
        onDone={flow.next}
      />
    );
  }
  return (
    <ProofStep
      key="new-code-proof"
      kind="recovery"
      code={recovery.newRecoveryCode}
      count={2}
      above={above}
      backHref="/recover/new-code"
      onDone={() => void finish(recovery)}
      isBusy={isBusy}
      busyLabel={t("recover.finishing")}
      problem={problem}
    />
  );
}
