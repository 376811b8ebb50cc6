import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, Note, PassphraseField } from "../../../components/index.ts";
import { suggestPassphrase } from "../../../lib/accounts/suggestion.ts";
import { useFaults } from "../../../lib/react/useFaults.ts";
import { LEAST_LENGTH, LEAST_STRENGTH } from "../strength.ts";
import { useStrength } from "../useStrength.ts";
import { StepPage } from "./StepPage.tsx";

interface PassphraseStepProps {
  readonly title?: string;
  readonly above?: string;
  readonly backHref?: string;
  /** Words that must not carry it: names the person has just put in. */
  readonly ownWords: readonly string[];
  readonly onDone: (passphrase: string) => void;
  readonly isBusy?: boolean;
  readonly problem?: string | undefined;
}

/** Choose a passphrase: how hard it is to guess in words, no rules about signs, four words offered. */
export function PassphraseStep(props: PassphraseStepProps) {
  const { t } = useTranslation("accounts");
  const [passphrase, setPassphrase] = useState("");
  const [suggested, setSuggested] = useState<string | null>(null);
  const strength = useStrength(passphrase, props.ownWords);
  const faults = useFaults();

  function submit() {
    const short = passphrase.length < LEAST_LENGTH;
    const weak = strength !== undefined && strength.level < LEAST_STRENGTH;
    const words = passphrase === "" ? "empty" : short ? "short" : weak ? "weak" : null;
    const found = words === null ? [] : [{ fieldId: "passphrase", message: t(`passphrase.error.${words}`) }];
    if (faults.show(found)) props.onDone(passphrase);
  }

  function suggest() {
    const words = suggestPassphrase();
    setSuggested(words);
    setPassphrase(words);
  }

  return (
    <StepPage
      title={props.title ?? t("passphrase.title")}
      {...(props.above === undefined ? {} : { above: props.above })}
      backHref={props.backHref}
      errors={props.problem === undefined ? faults.errors : [...faults.errors, { message: props.problem }]}
      attempt={faults.attempt}
      onSubmit={submit}
      isBusy={props.isBusy ?? false}
      busyLabel={t("passphrase.busy")}
    >
      <p className="measure">{t("passphrase.words")}</p>
      <PassphraseField
        id="passphrase"
        label={t("passphrase.label")}
        hint={t("passphrase.hint")}
        error={faults.of("passphrase")}
        purpose="new"
        value={passphrase}
        onChange={setPassphrase}
        strength={strength}
      />
      <div>
        <Button onPress={suggest}>{t("passphrase.suggest")}</Button>
      </div>
      <div role="status">
        {suggested === null ? null : (
          <Note>
            <p>{t("passphrase.suggested")}</p>
            <p>
              <strong>{suggested}</strong>
            </p>
          </Note>
        )}
      </div>
    </StepPage>
  );
}
