import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, Form, SidePart, StatusMessage, TextArea, TimeAgo } from "../../components/index.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import type { StaffNote } from "../../lib/reviews/opened-review.ts";

export const NOTE_FIELD = "staff-note";

interface NotesPartProps {
  readonly notes: readonly StaffNote[];
  /** Left out where no note may be added. */
  readonly onAdd?: (text: string) => Promise<unknown>;
}

/** What staff of the case say to each other about this message. */
export function NotesPart({ notes, onAdd }: NotesPartProps) {
  const { t } = useTranslation("reviews");
  return (
    <SidePart title={t("notes.title")}>
      {notes.length === 0 ? <p className="soft">{t("notes.none")}</p> : null}
      {notes.length === 0 ? null : (
        <ul className="staff-notes">
          {notes.map((note) => (
            <li key={note.noteId}>
              <p className="staff-note-text">{note.text}</p>
              <p className="soft">
                {note.by.displayName} · <TimeAgo value={note.at} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {onAdd === undefined ? null : <NewNote onAdd={onAdd} />}
    </SidePart>
  );
}

function NewNote({ onAdd }: { readonly onAdd: (text: string) => Promise<unknown> }) {
  const { t } = useTranslation("reviews");
  const problemText = useProblemText();
  const [text, setText] = useState("");
  const [isMissing, setMissing] = useState(false);
  const add = useMutation({ mutationFn: onAdd, onSuccess: () => setText("") });
  function submit() {
    const trimmed = text.trim();
    setMissing(trimmed === "");
    if (trimmed !== "") add.mutate(trimmed);
  }
  const error = isMissing ? t("notes.missing") : add.isError ? problemText(add.error) : undefined;
  return (
    <Form onSubmit={submit}>
      <TextArea
        id={NOTE_FIELD}
        label={t("notes.label")}
        hint={t("notes.hint")}
        error={error}
        value={text}
        onChange={setText}
        rows={2}
      />
      <div className="row">
        <Button type="submit" isBusy={add.isPending} busyLabel={t("notes.adding")}>
          {t("notes.add")}
        </Button>
        <StatusMessage tone="neutral">
          {add.isSuccess && text === "" ? t("notes.added") : undefined}
        </StatusMessage>
      </div>
    </Form>
  );
}
