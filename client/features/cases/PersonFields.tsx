import { useTranslation } from "react-i18next";
import type { ParticipantDetails } from "../../../protocol/cases/details.ts";
import { type FieldFault, TextArea, TextField } from "../../components/index.ts";

/** protocol/cases/details.ts */
const longest = { name: 80, contact: 2_000, notes: 20_000 } as const;
const tooLong = {
  name: "add.nameTooLong",
  contact: "add.contactTooLong",
  notes: "add.notesTooLong",
} as const;
const fields = ["name", "contact", "notes"] as const;

export function tidyPerson({ name, contact, notes }: ParticipantDetails): ParticipantDetails {
  return { name: name.trim(), contact: contact.trim(), notes: notes.trim() };
}

/** What is wrong with a person's details, in words. */
export function usePersonFaults(): (details: ParticipantDetails) => FieldFault[] {
  const { t } = useTranslation("cases");
  return (details) => {
    const tidy = tidyPerson(details);
    return [
      ...(tidy.name === "" ? [{ fieldId: "name", message: t("add.missingName") }] : []),
      ...fields
        .filter((field) => tidy[field].length > longest[field])
        .map((field) => ({ fieldId: field, message: t(tooLong[field], { limit: longest[field] }) })),
    ];
  };
}

interface PersonFieldsProps {
  readonly details: ParticipantDetails;
  readonly onChange: (details: ParticipantDetails) => void;
  readonly errorOf: (fieldId: string) => string | undefined;
}

export function PersonFields({ details, onChange, errorOf }: PersonFieldsProps) {
  const { t } = useTranslation("cases");
  return (
    <>
      <TextField
        id="name"
        label={t("add.name")}
        hint={t("add.nameHint")}
        error={errorOf("name")}
        value={details.name}
        onChange={(name) => onChange({ ...details, name })}
        isRequired
      />
      <TextArea
        id="contact"
        label={t("add.contact")}
        hint={t("add.contactHint")}
        error={errorOf("contact")}
        value={details.contact}
        onChange={(contact) => onChange({ ...details, contact })}
        rows={2}
      />
      <TextArea
        id="notes"
        label={t("add.notes")}
        hint={t("add.notesHint")}
        error={errorOf("notes")}
        value={details.notes}
        onChange={(notes) => onChange({ ...details, notes })}
      />
    </>
  );
}
