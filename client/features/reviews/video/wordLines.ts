import { letterLines } from "../../../../protocol/messages/letter.ts";
import type { Captions } from "../../../../protocol/recordings/header.ts";
import type { LetterDocument, LetterRange } from "../../../components/index.ts";
import { compareCaptions } from "../../../lib/reviews/compare.ts";
import type { CaptionLeak } from "../../../lib/reviews/leaks.ts";

/** One line of what is said, ready to be shown with its marks. */
export interface WordLine {
  /** Its place among the lines. */
  readonly id: number;
  /** Null of a line that was taken out since the earlier version: it has no time any more. */
  readonly atMs: number | null;
  readonly endMs: number | null;
  readonly letter: LetterDocument;
  readonly ranges: readonly LetterRange[];
}

export interface WordLines {
  readonly lines: readonly WordLine[];
  /** How many changes are marked; 0 where nothing is compared. */
  readonly changeCount: number;
}

const lineOf = (text: string): LetterDocument => ({
  blocks: [{ type: "paragraph", spans: text === "" ? [] : [{ text }] }],
});

/**
 * What is said, line by line with its time; what was found is marked, and, where `before` is given, what changed since.
 * @param before the words of the earlier version: null where it had none, undefined where nothing is compared
 */
export function wordLines(
  captions: Captions | null,
  before: Captions | null | undefined,
  leaks: readonly CaptionLeak[],
): WordLines {
  const cues = captions?.cues ?? [];
  const found = (cue: number, shift: (place: number) => number = (place) => place): LetterRange[] =>
    leaks
      .filter((leak) => leak.line === cue)
      .map(({ id, start, end }) => ({ line: 0, start: shift(start), end: shift(end), kind: "found", id }));
  if (before === undefined) {
    const lines = cues.map(({ startMs, endMs, text }, id) => ({
      id,
      atMs: startMs,
      endMs,
      letter: lineOf(text),
      ranges: found(id),
    }));
    return { lines, changeCount: 0 };
  }
  const comparison = compareCaptions(before, captions);
  let next = 0;
  const lines = letterLines(comparison.letter).map((text, id): WordLine => {
    const ranges = comparison.ranges
      .filter((range) => range.line === id)
      .map((range): LetterRange => ({ ...range, line: 0 }));
    const removed = ranges.filter((range) => range.kind === "removed");
    const isGone = removed.reduce((sum, range) => sum + range.end - range.start, 0) >= text.length;
    const cue = isGone ? undefined : cues[next];
    const place = next;
    if (!isGone) next += 1;
    // Words that were taken out stand in the line too, and push what follows them along.
    const shift = (at: number) =>
      removed
        .toSorted((a, b) => a.start - b.start)
        .reduce((to, range) => (range.start <= to ? to + range.end - range.start : to), at);
    return {
      id,
      atMs: cue?.startMs ?? null,
      endMs: cue?.endMs ?? null,
      letter: lineOf(text),
      ranges: cue === undefined ? ranges : [...ranges, ...found(place, shift)],
    };
  });
  return { lines, changeCount: comparison.ranges.length };
}

/** The line that is said at a time, or null between lines. */
export function lineAt(lines: readonly WordLine[], ms: number): number | null {
  const line = lines.findLast((one) => one.atMs !== null && one.atMs <= ms && ms < (one.endMs ?? 0));
  return line?.id ?? null;
}
