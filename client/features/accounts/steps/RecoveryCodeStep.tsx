import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeField, TextField } from "../../../components/index.ts";
import { useFaults } from "../../../lib/react/useFaults.ts";
import { StepPage } from "./StepPage.tsx";

const GROUP_LENGTH = 4;
const GROUP_COUNT = 7;

interface RecoveryCodeStepProps {
  readonly above: string;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  readonly onDone: (given: { signInName: string; recoveryCode: string }) => void;
}

/** "I have lost my passphrase": the name and the code that was kept on paper. */
export function RecoveryCodeStep({ above, isBusy, problem, onDone }: RecoveryCodeStepProps) {
  const { t } = useTranslation("accounts");
  const [signInName, setSignInName] = useState("");
  const [recoveryCode, setRecoveryCode] = useState("");
  const faults = useFaults();
  const errors = problem === undefined ? faults.errors : [{ fieldId: "recovery-code", message: problem }];

  function submit() {
    const found = [
      ...(signInName.trim() === "" ? [{ fieldId: "sign-in-name", message: t("signIn.error.name") }] : []),
      ...(recoveryCode.length < GROUP_LENGTH * GROUP_COUNT
        ? [{ fieldId: "recovery-code", message: t("recover.error.short") }]
        : []),
    ];
    if (faults.show(found)) onDone({ signInName: signInName.trim().toLowerCase(), recoveryCode });
  }

  return (
    <StepPage
      title={t("recover.title")}
      above={above}
      lead={t("recover.lead")}
      backHref="/"
      errors={errors}
      attempt={problem === undefined ? faults.attempt : faults.attempt + 1}
      onSubmit={submit}
      isBusy={isBusy}
      after={<p className="soft measure">{t("recover.noCode")}</p>}
    >
      <TextField
        id="sign-in-name"
        label={t("signIn.name")}
        error={faults.of("sign-in-name")}
        value={signInName}
        onChange={setSignInName}
        autoComplete="username"
      />
      <CodeField
        id="recovery-code"
        label={t("recover.label")}
        hint={t("recover.hint")}
        error={problem ?? faults.of("recovery-code")}
        onChange={setRecoveryCode}
        groupLength={GROUP_LENGTH}
        groupCount={GROUP_COUNT}
      />
    </StepPage>
  );
}
