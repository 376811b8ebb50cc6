import type { ReactNode } from "react";
import { RadioGroup as AriaRadioGroup, Radio } from "react-aria-components";
import { classes } from "../classes.ts";
import { ariaProps, type FieldProps, FieldWords } from "./Field.tsx";
import "./Choice.css";

interface RadioOption {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly isDisabled?: boolean;
}

export interface RadioGroupProps extends FieldProps {
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly options: readonly RadioOption[];
  /** Each answer in a box of its own: for the one question of a page. */
  readonly isBoxed?: boolean;
}

/** `RadioGroup({ label, value, onChange, options: { value, label, hint? }[], isBoxed?, id?, hint?, error?, … })` */
export function RadioGroup({ value, onChange, options, isBoxed = false, ...props }: RadioGroupProps) {
  return (
    <AriaRadioGroup {...ariaProps(props)} className="field" value={value} onChange={onChange}>
      <FieldWords {...props} />
      <div className={classes("choices", isBoxed && "choices-boxed")}>
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            isDisabled={option.isDisabled ?? false}
            className="choice"
          >
            <span className="choice-box choice-dot" />
            <span className="choice-words">
              {option.label}
              {option.hint === undefined ? null : <span className="choice-hint">{option.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}
