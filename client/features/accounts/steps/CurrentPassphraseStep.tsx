import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PassphraseField } from "../../../components/index.ts";
import { useFaults } from "../../../lib/react/useFaults.ts";
import { StepPage } from "./StepPage.tsx";

interface CurrentPassphraseStepProps {
  readonly title: string;
  readonly lead?: string;
  readonly problem: string | undefined;
  readonly isBusy?: boolean;
  readonly onDone: (passphrase: string) => void;
}

/** Asks who is already signed in for their passphrase once more. */
export function CurrentPassphraseStep({ title, lead, problem, isBusy, onDone }: CurrentPassphraseStepProps) {
  const { t } = useTranslation("accounts");
  const [passphrase, setPassphrase] = useState("");
  const faults = useFaults();
  const message = faults.of("passphrase") ?? problem;

  function submit() {
    const found = passphrase === "" ? [{ fieldId: "passphrase", message: t("signIn.error.passphrase") }] : [];
    if (faults.show(found)) onDone(passphrase);
  }

  return (
    <StepPage
      title={title}
      {...(lead === undefined ? {} : { lead })}
      backHref="/account"
      errors={message === undefined ? [] : [{ fieldId: "passphrase", message }]}
      attempt={faults.attempt}
      onSubmit={submit}
      isBusy={isBusy ?? false}
    >
      <PassphraseField
        id="passphrase"
        label={t("signIn.passphrase")}
        error={message}
        value={passphrase}
        onChange={setPassphrase}
      />
    </StepPage>
  );
}
