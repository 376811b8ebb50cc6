import { useId, useState } from "react";
import { TextField as AriaTextField, Button, Input } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { ariaProps, type FieldProps, FieldWords } from "./Field.tsx";
import "./PassphraseField.css";

/** 0 very easy to guess … 4 very hard to guess. */
export type StrengthLevel = 0 | 1 | 2 | 3 | 4;

export interface PassphraseFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** `new-passphrase` shows how strong it is, where `strength` is given. */
  readonly purpose?: "current" | "new";
  /** Worked out by the caller; `advice` in plain words. */
  readonly strength?: { readonly level: StrengthLevel; readonly advice?: string } | undefined;
  readonly autoFocus?: boolean;
}

const bars = [1, 2, 3, 4] as const;

/** `PassphraseField({ label, value, onChange, purpose?, strength?, id?, hint?, error?, autoFocus?, … })` */
export function PassphraseField({
  value,
  onChange,
  purpose = "current",
  strength,
  ...props
}: PassphraseFieldProps) {
  const { t } = useTranslation("components");
  const [isShown, setShown] = useState(false);
  const inputId = useId();
  return (
    <div className="passphrase">
      <AriaTextField
        {...ariaProps({ id: inputId, ...props })}
        className="field"
        type={isShown ? "text" : "password"}
        value={value}
        onChange={onChange}
        autoComplete={purpose === "new" ? "new-password" : "current-password"}
        autoCorrect="off"
        spellCheck="false"
        autoFocus={props.autoFocus ?? false}
      >
        <FieldWords {...props} />
        <div className="passphrase-line">
          <Input className="input" autoCapitalize="none" />
          <Button
            className="button button-quiet passphrase-show"
            aria-label={t(isShown ? "passphrase.hideLabel" : "passphrase.showLabel")}
            onPress={() => setShown(!isShown)}
          >
            {t(isShown ? "passphrase.hide" : "passphrase.show")}
          </Button>
        </div>
      </AriaTextField>
      <span className="visually-hidden" role="status">
        {isShown ? t("passphrase.isShown") : ""}
      </span>
      {strength === undefined ? null : (
        <div className={`strength strength-${strength.level}`}>
          <span className="strength-bars" aria-hidden="true">
            {bars.map((bar) => (
              <i key={bar} className={bar <= strength.level ? "is-on" : ""} />
            ))}
          </span>
          <p role="status">
            <strong>{t(`passphrase.strength.${strength.level}`)}</strong>
            {strength.advice === undefined ? null : <span className="soft"> {strength.advice}</span>}
          </p>
        </div>
      )}
    </div>
  );
}
