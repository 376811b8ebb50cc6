import { useTranslation } from "react-i18next";
import type { CaseDetails } from "../../../protocol/cases/details.ts";
import { type FieldFault, TextArea, TextField } from "../../components/index.ts";

/** protocol/cases/details.ts */
const LONGEST_TITLE = 120;
const LONGEST_NOTES = 20_000;
const TITLE = "title";
const NOTES = "notes";

/** What is wrong with a title and notes, in words. */
export function useCaseFaults(): (details: CaseDetails) => FieldFault[] {
  const { t } = useTranslation("cases");
  return ({ title, notes }) => [
    ...(title.trim() === "" ? [{ fieldId: TITLE, message: t("new.missingName") }] : []),
    ...(title.trim().length > LONGEST_TITLE
      ? [{ fieldId: TITLE, message: t("new.nameTooLong", { limit: LONGEST_TITLE }) }]
      : []),
    ...(notes.trim().length > LONGEST_NOTES
      ? [{ fieldId: NOTES, message: t("new.notesTooLong", { limit: LONGEST_NOTES }) }]
      : []),
  ];
}

interface CaseFieldsProps {
  readonly details: CaseDetails;
  readonly onChange: (details: CaseDetails) => void;
  readonly errorOf: (fieldId: string) => string | undefined;
}

export function CaseFields({ details, onChange, errorOf }: CaseFieldsProps) {
  const { t } = useTranslation("cases");
  return (
    <>
      <TextField
        id={TITLE}
        label={t("new.name")}
        hint={t("new.nameHint")}
        error={errorOf(TITLE)}
        value={details.title}
        onChange={(title) => onChange({ ...details, title })}
        isRequired
        spellCheck
      />
      <TextArea
        id={NOTES}
        label={t("new.notes")}
        hint={t("new.notesHint")}
        error={errorOf(NOTES)}
        value={details.notes}
        onChange={(notes) => onChange({ ...details, notes })}
      />
    </>
  );
}
