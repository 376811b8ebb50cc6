import type { StaffNote } from "../../../lib/reviews/opened-review.ts";
import type { Remark } from "./remarks.ts";

export interface VideoPin {
  readonly id: string;
  readonly atMs: number;
  readonly label: string;
}

export interface PinWords {
  /** "Note by Priya: …" */
  readonly note: (note: StaffNote) => string;
  readonly remark: (text: string) => string;
}

/** Ids of the elements that a pin on the timeline belongs to. */
export const noteId = (note: Pick<StaffNote, "noteId">) => `note-${note.noteId}`;

/** What stands on the timeline: notes among staff on this version, and remarks for its author, written or sent. */
export function videoPins(
  of: {
    readonly version: number;
    readonly notes: readonly StaffNote[];
    readonly remarks: readonly Remark[];
    readonly sent: readonly { readonly atMs: number; readonly text: string }[];
  },
  words: PinWords,
): VideoPin[] {
  const notes = of.notes.flatMap((note) =>
    note.atMs === null || note.version !== of.version
      ? []
      : [{ id: noteId(note), atMs: note.atMs, label: words.note(note) }],
  );
  const written = of.remarks.map(({ id, atMs, text }) => ({ id, atMs, label: words.remark(text) }));
  const sent = of.sent.map(({ atMs, text }, at) => ({
    id: `sent-${of.version}-${at}`,
    atMs,
    label: words.remark(text),
  }));
  return [...notes, ...written, ...sent].toSorted((a, b) => a.atMs - b.atMs);
}

/** Notes on places in this version by their time; then all others, as they were written. */
export function notesInOrder(notes: readonly StaffNote[], version: number): StaffNote[] {
  const isHere = (note: StaffNote) => note.atMs !== null && note.version === version;
  const here = notes.filter(isHere).toSorted((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0));
  return [...here, ...notes.filter((note) => !isHere(note))];
}
