/**
 * The shape of a letter, as protocol/messages/letter.ts has it: paragraphs and flat lists of runs of text.
 * A building block knows no protocol, so the shape is written here once more; the compiler holds the two together
 * wherever a screen hands one to the other.
 */
export interface Span {
  /** Never empty; "\n" is a break within a paragraph. */
  text: string;
  bold?: true | undefined;
  italic?: true | undefined;
}

export type Block =
  | { type: "paragraph"; spans: Span[] }
  | { type: "list"; ordered: boolean; items: Span[][] };

export interface LetterDocument {
  blocks: Block[];
}

/** protocol/messages/letter.ts allows no longer run of text. In UTF-16 units. */
export const LONGEST_SPAN = 20_000;

/** Joins neighbours of one style, drops empty runs, and cuts what is too long for one run. */
export function tidySpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    if (span.text === "") continue;
    const last = joined.at(-1);
    if (last && last.bold === span.bold && last.italic === span.italic) last.text += span.text;
    else joined.push({ ...span });
  }
  return joined.flatMap(cutSpan);
}

function cutSpan(span: Span): Span[] {
  const parts: Span[] = [];
  let start = 0;
  while (start < span.text.length) {
    let end = Math.min(start + LONGEST_SPAN, span.text.length);
    // Not through a character that takes two units.
    if (end < span.text.length && isHighSurrogate(span.text.charCodeAt(end - 1))) end -= 1;
    parts.push({ ...span, text: span.text.slice(start, end) });
    start = end;
  }
  return parts;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
