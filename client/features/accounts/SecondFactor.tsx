import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Loading, Note, OneTimeCodeField, QrCode } from "../../components/index.ts";
import { beginSecondFactor, confirmSecondFactor } from "../../lib/accounts/second-factor.ts";
import { useSession, useUnlocked } from "../../lib/react/session.tsx";
import { useFaults } from "../../lib/react/useFaults.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { StepPage } from "./steps/StepPage.tsx";

/** Groups of four are easier to type into a phone. */
function spaced(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}

/** `/second-factor`: staff connect an authenticator app. Nothing else opens to them before. */
export function SecondFactor() {
  const { t } = useTranslation("accounts");
  const session = useUnlocked();
  const { refresh } = useSession();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const faults = useFaults();
  const [code, setCode] = useState("");
  const [isBusy, setBusy] = useState(false);
  const begun = useQuery({
    queryKey: ["account", "second-factor"],
    queryFn: () => beginSecondFactor(session),
    // Asked again, the portal would make another secret while this one is being scanned.
    staleTime: "static",
    gcTime: 0,
  });

  async function send() {
    setBusy(true);
    try {
      await confirmSecondFactor(session, code);
      await refresh();
      void navigate("/", { replace: true });
    } catch (error) {
      faults.show([{ fieldId: "one-time-code", message: problemText(error) }]);
      setBusy(false);
    }
  }

  function submit() {
    const found =
      code.length < 6 ? [{ fieldId: "one-time-code", message: t("secondFactor.error.short") }] : [];
    if (faults.show(found)) void send();
  }

  return (
    <StepPage
      title={t("secondFactor.title")}
      lead={t("secondFactor.lead")}
      errors={begun.isError ? [...faults.errors, { message: problemText(begun.error) }] : faults.errors}
      attempt={faults.attempt}
      onSubmit={submit}
      submitLabel={t("secondFactor.submit")}
      isBusy={isBusy}
    >
      {begun.data === undefined ? (
        <Loading what={t("secondFactor.loading")} />
      ) : (
        <>
          <ol className="measure">
            <li>{t("secondFactor.step1")}</li>
            <li>{t("secondFactor.step2")}</li>
            <li>{t("secondFactor.step3")}</li>
          </ol>
          <QrCode text={begun.data.uri} label={t("secondFactor.qr")} />
          <p>
            {t("secondFactor.byHand")} <code>{spaced(begun.data.secret)}</code>
          </p>
        </>
      )}
      <OneTimeCodeField
        id="one-time-code"
        label={t("secondFactor.label")}
        hint={t("secondFactor.hint")}
        error={faults.of("one-time-code")}
        value={code}
        onChange={setCode}
      />
      <Note>{t("secondFactor.note")}</Note>
    </StepPage>
  );
}
