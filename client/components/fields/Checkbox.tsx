import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox } from "react-aria-components";
import { Icon } from "../Icon.tsx";
import "./Choice.css";

export interface CheckboxProps {
  readonly id?: string;
  readonly children: ReactNode;
  readonly hint?: ReactNode;
  readonly isSelected?: boolean;
  readonly onChange?: (isSelected: boolean) => void;
  /** Only inside a `CheckboxGroup` or a `CheckList`. */
  readonly value?: string;
  readonly isInvalid?: boolean;
  readonly isDisabled?: boolean;
}

/** `Checkbox({ children, isSelected?, onChange?, hint?, value?, id?, isInvalid?, isDisabled? })` */
export function Checkbox({ children, hint, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className="choice">
      <span className="choice-box">
        <Icon name="check" />
      </span>
      <span className="choice-words">
        {children}
        {hint === undefined ? null : <span className="choice-hint">{hint}</span>}
      </span>
    </AriaCheckbox>
  );
}
