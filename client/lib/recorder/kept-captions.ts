import type { Captions } from "../../../protocol/recordings/header.ts";

/** A header holds no more lines. */
const MOST_CUES = 2_000;

type Cue = Captions["cues"][number];

/** Where the finished recording lies in the takes one after the other, in milliseconds. */
export interface Piece {
  readonly cutMs: number;
  readonly durationMs: number;
}

/**
 * The captions of a finished recording in its own time. Lines that lie outside of it are not in it, and go nowhere; they are
 * kept with the takes alone, for another cut may bring them back.
 */
export function captionsWithin(captions: Captions | null, piece: Piece): Captions | null {
  if (captions === null) return null;
  return captionsOf(
    captions.language,
    captions.cues.flatMap((cue) => clipped(cue, piece) ?? []),
  );
}

/** The captions of all takes once those within the finished recording are others; `fresh` in its own time. */
export function captionsAround(
  captions: Captions | null,
  fresh: Captions | null,
  piece: Piece,
): Captions | null {
  const before = captions?.cues ?? [];
  // What reaches over the cut was shown clipped; left as it was, it keeps its whole length.
  const moved = (fresh?.cues ?? []).map(
    (cue) =>
      before.find((one) => isSame(clipped(one, piece), cue)) ?? {
        startMs: cue.startMs + Math.round(piece.cutMs),
        endMs: cue.endMs + Math.round(piece.cutMs),
        text: cue.text,
      },
  );
  const outside = before.filter((cue) => clipped(cue, piece) === null);
  const language = fresh?.language ?? captions?.language ?? "en";
  return captionsOf(language, [...moved, ...outside.slice(0, MOST_CUES - moved.length)]);
}

function clipped({ startMs, endMs, text }: Cue, { cutMs, durationMs }: Piece): Cue | null {
  const cut = Math.round(cutMs);
  const cue = { startMs: Math.max(0, startMs - cut), endMs: Math.min(durationMs, endMs - cut), text };
  return cue.endMs > cue.startMs ? cue : null;
}

function isSame(one: Cue | null, other: Cue): boolean {
  return one?.startMs === other.startMs && one.endMs === other.endMs && one.text === other.text;
}

function captionsOf(language: string, cues: readonly Cue[]): Captions | null {
  if (cues.length === 0) return null;
  return { language, cues: cues.toSorted((one, other) => one.startMs - other.startMs) };
}
