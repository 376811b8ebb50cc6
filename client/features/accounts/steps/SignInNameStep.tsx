import { useState } from "react";
import { useTranslation } from "react-i18next";
import { signInNameSchema } from "../../../../protocol/accounts/account.ts";
import { Note, TextField } from "../../../components/index.ts";
import { useFaults } from "../../../lib/react/useFaults.ts";
import { StepPage } from "./StepPage.tsx";

interface SignInNameStepProps {
  readonly above: string;
  readonly backHref: string;
  readonly value: string;
  readonly onDone: (signInName: string) => void;
}

/** "Choose a name to sign in with": with the advice not to take one that gives a person away. */
export function SignInNameStep({ above, backHref, value, onDone }: SignInNameStepProps) {
  const { t } = useTranslation("accounts");
  const [name, setName] = useState(value);
  const faults = useFaults();

  function submit() {
    const parsed = signInNameSchema.safeParse(name);
    const words = name.trim() === "" ? "empty" : name.trim().length < 3 ? "short" : "letters";
    const found = parsed.success
      ? []
      : [{ fieldId: "sign-in-name", message: t(`signInName.error.${words}`) }];
    if (faults.show(found) && parsed.success) onDone(parsed.data);
  }

  return (
    <StepPage
      title={t("signInName.title")}
      above={above}
      backHref={backHref}
      errors={faults.errors}
      attempt={faults.attempt}
      onSubmit={submit}
    >
      <TextField
        id="sign-in-name"
        label={t("signInName.label")}
        hint={t("signInName.hint")}
        error={faults.of("sign-in-name")}
        value={name}
        onChange={setName}
        autoComplete="username"
        maxLength={60}
      />
      <Note>{t("signInName.advice")}</Note>
    </StepPage>
  );
}
