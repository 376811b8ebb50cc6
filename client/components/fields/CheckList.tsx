import type { ReactNode } from "react";
import { CheckboxGroup } from "react-aria-components";
import { Checkbox } from "./Checkbox.tsx";
import { ariaProps, type FieldProps, FieldWords } from "./Field.tsx";

interface CheckListItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

export interface CheckListProps extends FieldProps {
  readonly items: readonly CheckListItem[];
  /** Ids of what is ticked. */
  readonly checked: readonly string[];
  readonly onChange: (checked: string[]) => void;
}

/** `CheckList({ label, items: { id, label, hint? }[], checked, onChange, id?, hint?, error?, … })` */
export function CheckList({ items, checked, onChange, ...props }: CheckListProps) {
  return (
    <CheckboxGroup {...ariaProps(props)} className="field" value={[...checked]} onChange={onChange}>
      <FieldWords {...props} />
      <div className="choices">
        {items.map((item) => (
          <Checkbox key={item.id} value={item.id} hint={item.hint}>
            {item.label}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
