import { type ChangeEvent, useState } from "react";
import { TextField as AriaTextField, Input } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { groupCode, ungroupCode } from "./codeGroups.ts";
import { ariaProps, type FieldProps, FieldWords } from "./Field.tsx";

export interface CodeFieldProps extends FieldProps {
  /** Called with the bare code: capitals and digits only. */
  readonly onChange: (code: string) => void;
  readonly groupLength: number;
  readonly groupCount: number;
  readonly autoFocus?: boolean;
}

/** `CodeField({ label, onChange, groupLength, groupCount, id?, hint?, error?, autoFocus?, … })`: a recovery code in one
 *  field that groups by itself and takes it however it is typed or pasted. */
export function CodeField({ onChange, groupLength, groupCount, ...props }: CodeFieldProps) {
  const { t } = useTranslation("components");
  const [shown, setShown] = useState("");
  const typed = ungroupCode(shown).length;
  const whole = Math.min(groupCount, Math.floor(typed / groupLength));

  function take(event: ChangeEvent<HTMLInputElement>) {
    const { value, selectionStart } = event.target;
    // Grouping only while typing at the end: it would throw a caret in the middle out of its place.
    const atEnd = selectionStart === value.length && value.length > shown.length;
    setShown(atEnd ? groupCode(value, groupLength) : value);
    onChange(ungroupCode(value));
  }

  return (
    <AriaTextField
      {...ariaProps(props)}
      className="field"
      value={shown}
      autoComplete="off"
      autoCorrect="off"
      spellCheck="false"
      autoFocus={props.autoFocus ?? false}
    >
      <FieldWords {...props} />
      <Input
        className="input input-code"
        autoCapitalize="characters"
        onChange={take}
        onBlur={() => setShown(groupCode(shown, groupLength))}
      />
      <p className="field-count">{t("code.groups", { whole, all: groupCount })}</p>
    </AriaTextField>
  );
}
