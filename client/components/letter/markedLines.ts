import type { LetterDocument, Span } from "./LetterDocument.ts";

/** What is marked in a letter: added or taken out since an earlier version, or found as a possible leak. */
export type MarkKind = "added" | "removed" | "found";

export interface LetterRange {
  /** Counts paragraphs and list items in order, as `letterLines` of protocol/messages/letter.ts does. */
  readonly line: number;
  /** In UTF-16 units of the line's text; `end` is the first one outside. */
  readonly start: number;
  readonly end: number;
  readonly kind: MarkKind;
  /** Becomes the id of the element, so that a list beside the letter can lead to it. */
  readonly id?: string;
}

export interface Segment extends Span {
  readonly start: number;
  readonly range?: LetterRange;
}

/** One line cut wherever a style or a range begins or ends. Where ranges overlap, the last given wins. */
export function segmentsOf(spans: readonly Span[], ranges: readonly LetterRange[]): Segment[] {
  const segments: Segment[] = [];
  let spanStart = 0;
  for (const span of spans) {
    const spanEnd = spanStart + span.text.length;
    const cuts = new Set([spanStart, spanEnd]);
    for (const { start, end } of ranges) {
      for (const cut of [start, end]) if (cut > spanStart && cut < spanEnd) cuts.add(cut);
    }
    const places = [...cuts].sort((a, b) => a - b);
    for (const [index, start] of places.slice(0, -1).entries()) {
      const end = places[index + 1] ?? spanEnd;
      const range = ranges.findLast((candidate) => candidate.start <= start && candidate.end >= end);
      segments.push({
        ...span,
        text: span.text.slice(start - spanStart, end - spanStart),
        start,
        ...(range === undefined ? {} : { range }),
      });
    }
    spanStart = spanEnd;
  }
  return segments;
}

/** The number of the first line of each block. */
export function firstLines(letter: LetterDocument): number[] {
  let line = 0;
  return letter.blocks.map((block) => {
    const first = line;
    line += block.type === "paragraph" ? 1 : block.items.length;
    return first;
  });
}
