import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  Button,
  clockText,
  Form,
  SidePart,
  StatusMessage,
  TextArea,
  TimeAgo,
} from "../../components/index.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import type { StaffNote } from "../../lib/reviews/opened-review.ts";
import { TimeLink } from "./video/TimeLink.tsx";
import { noteId, notesInOrder } from "./video/videoPins.ts";

export const NOTE_FIELD = "staff-note";

/** Of a video message: the place that the new note is for. */
export interface NotePin {
  /** Null: for the whole. */
  readonly atMs: number | null;
  readonly onPin: () => void;
  readonly onUnpin: () => void;
}

interface NotesPartProps {
  readonly messageId: string;
  /** The one that is shown: notes on places in it come first. */
  readonly version: number;
  readonly notes: readonly StaffNote[];
  /** Left out where no note may be added. */
  readonly onAdd?: (text: string) => Promise<unknown>;
  readonly pin?: NotePin;
  /** To a time in a version of a video message. */
  readonly onGo: (atMs: number, version: number) => void;
}

/** What staff of the case say to each other about this message. */
export function NotesPart({ messageId, version, notes, onAdd, pin, onGo }: NotesPartProps) {
  const { t } = useTranslation("reviews");
  return (
    <SidePart title={t("notes.title")}>
      {notes.length === 0 ? <p className="soft">{t("notes.none")}</p> : null}
      {notes.length === 0 ? null : (
        <ul className="staff-notes">
          {notesInOrder(notes, version).map((note) => (
            <li key={note.noteId} id={noteId(note)}>
              {note.atMs === null ? null : (
                <p>
                  <TimeLink
                    messageId={messageId}
                    version={note.version}
                    atMs={note.atMs}
                    onGo={(ms) => onGo(ms, note.version)}
                  />
                  {note.version === version ? null : (
                    <span className="soft"> · {t("versions.one", { version: note.version })}</span>
                  )}
                </p>
              )}
              <p className="staff-note-text">{note.text}</p>
              <p className="soft">
                {note.by.displayName} · <TimeAgo value={note.at} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {onAdd === undefined ? null : <NewNote onAdd={onAdd} pin={pin} />}
    </SidePart>
  );
}

interface NewNoteProps {
  readonly onAdd: (text: string) => Promise<unknown>;
  readonly pin: NotePin | undefined;
}

function NewNote({ onAdd, pin }: NewNoteProps) {
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
      {pin === undefined ? null : <Pinned {...pin} />}
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

function Pinned({ atMs, onPin, onUnpin }: NotePin) {
  const { t } = useTranslation("reviews");
  return (
    <div className="note-pin">
      <span role="status">{atMs === null ? t("notes.whole") : t("notes.at", { time: clockText(atMs) })}</span>
      <Button variant="plain" onPress={onPin}>
        {t(atMs === null ? "notes.pin" : "notes.pinAgain")}
      </Button>
      {atMs === null ? null : (
        <Button variant="plain" onPress={onUnpin}>
          {t("notes.unpin")}
        </Button>
      )}
    </div>
  );
}
