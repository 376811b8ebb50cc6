import { useTranslation } from "react-i18next";
import { CheckList, SidePart } from "../../components/index.ts";

interface ChecklistPartProps {
  /** Ids of the points, in order. */
  readonly points: readonly string[];
  readonly checked: readonly string[];
  readonly onChange: (checked: string[]) => void;
  readonly isDecided: boolean;
  readonly isDisabled: boolean;
}

/** What the service wants looked at before a letter goes on. */
export function ChecklistPart({ points, checked, onChange, isDecided, isDisabled }: ChecklistPartProps) {
  const { t } = useTranslation("reviews");
  return (
    <SidePart title={t(isDecided ? "checklist.titleDecided" : "checklist.title")}>
      <CheckList
        label={t("checklist.label")}
        hint={t("checklist.done", { done: checked.length, all: points.length })}
        items={points.map((id) => ({ id, label: t(`checklist.${id}`) }))}
        checked={checked}
        onChange={onChange}
        isDisabled={isDisabled}
      />
    </SidePart>
  );
}
