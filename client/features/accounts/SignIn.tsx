import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  Button,
  Note,
  OneTimeCodeField,
  PassphraseField,
  TextField,
  TextLink,
} from "../../components/index.ts";
import { signIn } from "../../lib/accounts/sign-in.ts";
import { ProblemError } from "../../lib/problem.ts";
import { useApi } from "../../lib/react/api.tsx";
import { useService } from "../../lib/react/service.ts";
import { useSession } from "../../lib/react/session.tsx";
import { useFaults } from "../../lib/react/useFaults.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { StepPage } from "./steps/StepPage.tsx";

/** `/` for who is not signed in: name and passphrase, then for staff the code from their phone. */
export function SignIn() {
  const { t } = useTranslation("accounts");
  const client = useApi();
  const { enter } = useSession();
  const service = useService();
  const problemText = useProblemText();
  const faults = useFaults();
  const [signInName, setSignInName] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [code, setCode] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function send() {
    setBusy(true);
    try {
      enter(
        await signIn(client, {
          signInName: signInName.trim().toLowerCase(),
          passphrase,
          ...(code === null ? {} : { oneTimeCode: code }),
        }),
      );
    } catch (error) {
      const asksForCode = error instanceof ProblemError && error.code === "second-factor-needed";
      if (asksForCode && code === null) setCode("");
      else
        faults.show([
          { fieldId: code === null ? "sign-in-name" : "one-time-code", message: problemText(error) },
        ]);
      setBusy(false);
    }
  }

  function submit() {
    const found =
      code === null
        ? [
            ...(signInName.trim() === ""
              ? [{ fieldId: "sign-in-name", message: t("signIn.error.name") }]
              : []),
            ...(passphrase === "" ? [{ fieldId: "passphrase", message: t("signIn.error.passphrase") }] : []),
          ]
        : code.length < 6
          ? [{ fieldId: "one-time-code", message: t("secondFactor.error.short") }]
          : [];
    if (faults.show(found)) void send();
  }

  if (code !== null) {
    return (
      <StepPage
        key="code"
        title={t("signIn.code.title")}
        errors={faults.errors}
        attempt={faults.attempt}
        onSubmit={submit}
        submitLabel={t("signIn.submit")}
        isBusy={isBusy}
        busyLabel={t("signIn.busy")}
        after={
          <div>
            <Button variant="plain" onPress={() => setCode(null)}>
              {t("signIn.code.back")}
            </Button>
          </div>
        }
      >
        <OneTimeCodeField
          id="one-time-code"
          label={t("signIn.code.label")}
          hint={t("signIn.code.hint")}
          error={faults.of("one-time-code")}
          value={code}
          onChange={setCode}
        />
      </StepPage>
    );
  }

  return (
    <StepPage
      key="name"
      title={t("signIn.title")}
      errors={faults.errors}
      attempt={faults.attempt}
      onSubmit={submit}
      submitLabel={t("signIn.submit")}
      isBusy={isBusy}
      busyLabel={t("signIn.busy")}
      after={
        <>
          <p>
            <TextLink href="/recover">{t("signIn.lost")}</TextLink>
          </p>
          <Note>{t("signIn.newHere")}</Note>
          {service?.demo === true ? <Note tone="held">{t("signIn.demo")}</Note> : null}
          {service?.setUp === false ? <Note tone="held">{t("signIn.notSetUp")}</Note> : null}
        </>
      }
    >
      <TextField
        id="sign-in-name"
        label={t("signIn.name")}
        error={faults.of("sign-in-name")}
        value={signInName}
        onChange={setSignInName}
        autoComplete="username"
      />
      <PassphraseField
        id="passphrase"
        label={t("signIn.passphrase")}
        error={faults.of("passphrase")}
        value={passphrase}
        onChange={setPassphrase}
      />
    </StepPage>
  );
}
