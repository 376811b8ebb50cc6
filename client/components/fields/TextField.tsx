import { TextField as AriaTextField, Input } from "react-aria-components";
import { classes } from "../classes.ts";
import { ariaProps, type FieldProps, FieldWords } from "./Field.tsx";

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: "text" | "email" | "tel" | "search" | "date" | "time";
  readonly autoComplete?: string;
  readonly isShort?: boolean;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
  readonly spellCheck?: boolean;
}

/** `TextField({ label, value, onChange, id?, hint?, error?, type?, autoComplete?, isShort?, maxLength?, autoFocus?, … })` */
export function TextField({ value, onChange, type = "text", isShort = false, ...props }: TextFieldProps) {
  const { autoComplete = "off", maxLength, autoFocus = false, spellCheck = false } = props;
  return (
    <AriaTextField
      {...ariaProps(props)}
      className="field"
      type={type}
      value={value}
      onChange={onChange}
      autoComplete={autoComplete}
      autoFocus={autoFocus}
      spellCheck={spellCheck ? "true" : "false"}
      {...(maxLength === undefined ? {} : { maxLength })}
    >
      <FieldWords {...props} />
      <Input className={classes("input", isShort && "input-short")} />
    </AriaTextField>
  );
}
