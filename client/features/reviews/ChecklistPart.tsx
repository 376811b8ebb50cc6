import { useTranslation } from "react-i18next";
import type { MessageKind } from "../../../protocol/messages/kind.ts";
import { CheckList, SidePart } from "../../components/index.ts";

interface ChecklistPartProps {
  /** Ids of the points, in order. */
  readonly points: readonly string[];
  readonly checked: readonly string[];
  readonly onChange: (checked: string[]) => void;
  readonly isDecided: boolean;
  readonly isDisabled: boolean;
  readonly kind: MessageKind;
}

/** What the service wants looked at before a letter goes on. */
export function ChecklistPart({
  points,
  checked,
  onChange,
  isDecided,
  isDisabled,
  kind,
}: ChecklistPartProps) {
  const { t } = useTranslation("reviews");
  return (
    <SidePart title={t(isDecided ? "checklist.titleDecided" : "checklist.title")}>
      <CheckList
        label={t("checklist.label")}
        hint={t("checklist.done", {
          done: checked.filter((id) => points.includes(id)).length,
          all: points.length,
        })}
        items={points.map((id) => ({ id, label: t(`checklist.${id}`, { context: kind }) }))}
        checked={checked}
        onChange={onChange}
        isDisabled={isDisabled}
      />
    </SidePart>
  );
}
