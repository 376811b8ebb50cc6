import { TextField as AriaTextField, Input } from "react-aria-components";
import { ariaProps, type FieldProps, FieldWords } from "./Field.tsx";

export interface OneTimeCodeFieldProps extends FieldProps {
  readonly value: string;
  /** Called with digits only. */
  readonly onChange: (digits: string) => void;
  readonly digits?: number;
  readonly autoFocus?: boolean;
}

/** `OneTimeCodeField({ label, value, onChange, digits?, id?, hint?, error?, autoFocus?, … })`: the six digits of an
 *  authenticator app; can be filled in by the browser, takes spaces in a pasted code. */
export function OneTimeCodeField({ value, onChange, digits = 6, ...props }: OneTimeCodeFieldProps) {
  return (
    <AriaTextField
      {...ariaProps(props)}
      className="field"
      value={value}
      onChange={(typed) => onChange(typed.replace(/\D/g, "").slice(0, digits))}
      inputMode="numeric"
      autoComplete="one-time-code"
      autoFocus={props.autoFocus ?? false}
    >
      <FieldWords {...props} />
      <Input className="input input-one-time" />
    </AriaTextField>
  );
}
