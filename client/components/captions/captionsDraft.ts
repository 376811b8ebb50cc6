import type { Captions } from "../player/Captions.ts";
import { clockText } from "../player/clockText.ts";
import { readClock } from "./readClock.ts";

/** `Captions` as the protocol's schema wants them. */
interface MadeCaptions {
  language: string;
  cues: { startMs: number; endMs: number; text: string }[];
}

/** A line as somebody is writing it. */
export interface CaptionLine {
  readonly id: string;
  /** What stands in the field of its time; where it still says `startMs`, that more exact time counts. */
  readonly at: string;
  readonly startMs: number;
  /** Null: until the next line, or as long as it takes to read. */
  readonly endMs: number | null;
  readonly text: string;
}

export interface CaptionsDraft {
  readonly language: string;
  readonly lines: readonly CaptionLine[];
}

export interface CaptionFault {
  readonly lineId: string;
  readonly kind: "no-time" | "after-end" | "too-long";
}

/** What the protocol allows of one line and of all. */
export const LONGEST_LINE = 500;
export const MOST_LINES = 2_000;
/** A line stays this long at least, and longer where there is more to read: some 15 characters a second are read easily. */
const LEAST_MS = 2_000;
const MS_A_CHARACTER = 65;

const lineId = () => crypto.randomUUID();

export function draftOf(captions: Captions | null): CaptionsDraft {
  return {
    language: captions?.language ?? "en",
    lines: (captions?.cues ?? []).map(({ startMs, endMs, text }) => ({
      id: lineId(),
      at: clockText(startMs),
      startMs,
      endMs,
      text,
    })),
  };
}

/** Where a line begins, in milliseconds; null where its field says no time. */
export function startOf(line: CaptionLine): number | null {
  return line.at === clockText(line.startMs) ? line.startMs : readClock(line.at);
}

/** With one more line, in its place; an empty one that begins there already is taken. */
export function withLineAt(draft: CaptionsDraft, startMs: number): { draft: CaptionsDraft; id: string } {
  const empty = draft.lines.find((line) => line.text.trim() === "");
  const id = empty?.id ?? lineId();
  const line: CaptionLine = { id, at: clockText(startMs), startMs, endMs: null, text: "" };
  const others = draft.lines.filter((other) => other.id !== id);
  return { draft: inOrder({ ...draft, lines: [...others, line] }), id };
}

export function withLine(
  draft: CaptionsDraft,
  id: string,
  change: Partial<Pick<CaptionLine, "at" | "text">>,
): CaptionsDraft {
  const lines = draft.lines.map((line) =>
    // A line that is moved or said otherwise lasts as long as a new one.
    line.id === id ? { ...line, ...change, endMs: null } : line,
  );
  return { ...draft, lines };
}

/** Begins `id` at a time of the player. */
export function withStart(draft: CaptionsDraft, id: string, startMs: number): CaptionsDraft {
  const lines = draft.lines.map((line) =>
    line.id === id ? { ...line, at: clockText(startMs), startMs, endMs: null } : line,
  );
  return inOrder({ ...draft, lines });
}

export function withoutLine(draft: CaptionsDraft, id: string): CaptionsDraft {
  return { ...draft, lines: draft.lines.filter((line) => line.id !== id) };
}

/** By their start; a line without a readable time stays behind the one before it. */
export function inOrder(draft: CaptionsDraft): CaptionsDraft {
  let latest = 0;
  const placed = draft.lines.map((line) => {
    const start = startOf(line);
    if (start !== null) latest = start;
    return { line, start: start ?? latest };
  });
  return { ...draft, lines: placed.toSorted((a, b) => a.start - b.start).map(({ line }) => line) };
}

/** The captions that the lines make. Lines without words are left out; `captions` is null where there are no words. */
export function captionsOf(
  draft: CaptionsDraft,
  durationMs: number,
): { captions: MadeCaptions | null; faults: CaptionFault[] } {
  const lines = inOrder(draft).lines.filter((line) => line.text.trim() !== "");
  const faults = lines.flatMap((line): CaptionFault[] => {
    const start = startOf(line);
    const kind =
      start === null
        ? "no-time"
        : start >= durationMs
          ? "after-end"
          : line.text.trim().length > LONGEST_LINE
            ? "too-long"
            : null;
    return kind === null ? [] : [{ lineId: line.id, kind }];
  });
  if (faults.length > 0 || lines.length === 0) return { captions: null, faults };
  const cues = lines.map((line, at) => {
    const startMs = startOf(line) ?? line.startMs;
    const text = line.text.trim();
    const next = lines[at + 1];
    const nextMs = next === undefined ? durationMs : (startOf(next) ?? durationMs);
    const readMs = startMs + Math.max(LEAST_MS, text.length * MS_A_CHARACTER);
    // Two lines that begin together are shown together.
    const until = nextMs > startMs ? Math.min(readMs, nextMs) : readMs;
    const endMs = Math.max(startMs + 1, Math.min(line.endMs ?? until, durationMs));
    return { startMs, endMs, text };
  });
  return { captions: { language: draft.language, cues }, faults: [] };
}
