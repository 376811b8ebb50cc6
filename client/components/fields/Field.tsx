import type { ReactNode } from "react";
import { FieldError, Label, Text } from "react-aria-components";
import { useTranslation } from "react-i18next";
import "./Field.css";

/** What every field takes. `id` is what an `ErrorSummary` links to. */
export interface FieldProps {
  readonly id?: string;
  readonly label: string;
  /** For a label that a heading beside it says already; screen readers still hear it. */
  readonly isLabelHidden?: boolean;
  /** Said before the answer: what it is for, what it looks like. */
  readonly hint?: ReactNode;
  /** What is wrong and what to do. Shown above the field, and named in the `ErrorSummary`. */
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly name?: string;
}

type FieldWordsProps = Pick<FieldProps, "label" | "isLabelHidden" | "hint" | "error">;

/** Label, hint and error, in this order above every field (a phone's keyboard covers what is below). */
export function FieldWords({ label, isLabelHidden = false, hint, error }: FieldWordsProps) {
  const { t } = useTranslation("components");
  return (
    <>
      <Label className={isLabelHidden ? "visually-hidden" : "field-label"}>{label}</Label>
      {hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      {error === undefined ? null : (
        <FieldError className="field-error">
          <span className="visually-hidden">{t("field.error")} </span>
          {error}
        </FieldError>
      )}
    </>
  );
}

/** The props of a field that React Aria's own fields take as they are. */
export function ariaProps({ id, error, isRequired, isDisabled, name }: Partial<FieldProps>) {
  return {
    isInvalid: error !== undefined,
    isRequired: isRequired ?? false,
    isDisabled: isDisabled ?? false,
    validationBehavior: "aria" as const,
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
  };
}
