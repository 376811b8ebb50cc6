import { TextArea as AriaTextArea, TextField as AriaTextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { ariaProps, type FieldProps, FieldWords } from "./Field.tsx";

export interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** In characters; shown as how many are left. The text may become longer: the caller says so as an error. */
  readonly limit?: number;
  readonly rows?: number;
}

/** `TextArea({ label, value, onChange, id?, hint?, error?, limit?, rows?, … })` */
export function TextArea({ value, onChange, limit, rows = 4, ...props }: TextAreaProps) {
  const { t } = useTranslation("components");
  const left = limit === undefined ? 0 : limit - value.length;
  return (
    <AriaTextField
      {...ariaProps(props)}
      className="field"
      value={value}
      onChange={onChange}
      autoComplete="off"
    >
      <FieldWords {...props} />
      <AriaTextArea className="input" rows={rows} />
      {limit === undefined ? null : (
        <p className="field-count" aria-live={left < limit / 5 ? "polite" : "off"}>
          {left >= 0 ? t("field.left", { count: left }) : t("field.over", { count: -left })}
        </p>
      )}
    </AriaTextField>
  );
}
