import { diffArrays, diffWordsWithSpace } from "diff";
import type { Block, LetterDocument, Span } from "../../../protocol/messages/letter.ts";
import type { Captions } from "../../../protocol/recordings/header.ts";

/** Marks for a letter: `line` counts paragraphs and list items, `start`/`end` are UTF-16 units in it. */
export interface ChangedRange {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly kind: "added" | "removed";
}

/** Both versions in one letter: what was taken out stands, marked, where it stood. */
export interface Comparison {
  readonly letter: LetterDocument;
  readonly ranges: readonly ChangedRange[];
  readonly changed: boolean;
}

interface Line {
  readonly spans: readonly Span[];
  readonly text: string;
  /** Lines of one list share it. */
  readonly list: { readonly ordered: boolean } | null;
}

type Kind = "same" | "added" | "removed";
interface Piece {
  readonly kind: Kind;
  readonly spans: readonly Span[];
}
interface MergedLine {
  readonly pieces: readonly Piece[];
  readonly list: Line["list"];
}

/** Longer than this nobody waits: what is not compared by then is shown as gone and come as a whole. */
const MOST_MS = 1_500;
/** How many of the lines that went are looked at for each that came. */
const NEAR_LINES = 50;

const left = (deadline: number) => ({ timeout: Math.max(1, deadline - performance.now()) });

/** Word by word within the lines that stayed, line by line for those that came or went. */
export function compareLetters(before: LetterDocument, after: LetterDocument): Comparison {
  const deadline = performance.now() + MOST_MS;
  const lines = mergeLines(linesOf(before), linesOf(after), deadline);
  const ranges = lines.flatMap((line, number) => rangesOf(line, number));
  return { letter: { blocks: blocksOf(lines) }, ranges, changed: ranges.length > 0 };
}

/** The captions of two versions of a video message, a line each cue. */
export function compareCaptions(before: Captions | null, after: Captions | null): Comparison {
  return compareLetters(captionLines(before), captionLines(after));
}

function captionLines(captions: Captions | null): LetterDocument {
  const cues = captions?.cues ?? [];
  return { blocks: cues.map(({ text }) => ({ type: "paragraph", spans: [{ text }] })) };
}

function linesOf(letter: LetterDocument): Line[] {
  return letter.blocks.flatMap((block): Line[] => {
    if (block.type === "paragraph") return [{ spans: block.spans, text: textOf(block.spans), list: null }];
    const list = { ordered: block.ordered };
    return block.items.map((spans) => ({ spans, text: textOf(spans), list }));
  });
}

function mergeLines(before: readonly Line[], after: readonly Line[], deadline: number): MergedLine[] {
  const comparator = (a: Line, b: Line) => a.text === b.text;
  const changes = diffArrays([...before], [...after], { comparator, ...left(deadline) });
  if (changes === undefined) {
    return [...before.map((line) => whole(line, "removed")), ...after.map((line) => whole(line, "added"))];
  }
  const merged: MergedLine[] = [];
  let gone: readonly Line[] = [];
  for (const change of changes) {
    if (change.removed) {
      gone = change.value;
      continue;
    }
    if (change.added) {
      merged.push(...pairLines(gone, change.value, deadline));
    } else {
      merged.push(...gone.map((line) => whole(line, "removed")));
      merged.push(...change.value.map((line) => whole(line, "same")));
    }
    gone = [];
  }
  return [...merged, ...gone.map((line) => whole(line, "removed"))];
}

/** Lines that went and lines that came in their place: those alike enough are the same line, rewritten. */
function pairLines(gone: readonly Line[], come: readonly Line[], deadline: number): MergedLine[] {
  const merged: MergedLine[] = [];
  let next = 0;
  for (const line of come) {
    const near = performance.now() < deadline ? gone.slice(next, next + NEAR_LINES) : [];
    const found = near.findIndex((old) => alike(old.text, line.text));
    const at = next + found;
    if (found < 0) {
      merged.push(whole(line, "added"));
      continue;
    }
    merged.push(...gone.slice(next, at).map((old) => whole(old, "removed")));
    const old = gone[at];
    if (old !== undefined) merged.push({ pieces: rewritten(old, line, deadline), list: line.list });
    next = at + 1;
  }
  return [...merged, ...gone.slice(next).map((old) => whole(old, "removed"))];
}

/** At least a third of the words of the shorter line are in the other. */
function alike(a: string, b: string): boolean {
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const [short = [], long = []] = [words(a), words(b)].sort((x, y) => x.length - y.length);
  const known = new Set<string>(long);
  return short.filter((word) => known.has(word)).length * 3 >= Math.max(short.length, 1);
}

function rewritten(before: Line, after: Line, deadline: number): Piece[] {
  let old = 0;
  let now = 0;
  const changes = diffWordsWithSpace(before.text, after.text, left(deadline));
  if (changes === undefined) {
    return [
      { kind: "removed", spans: before.spans },
      { kind: "added", spans: after.spans },
    ];
  }
  return phrases(changes).flatMap(({ removed, added, same }): Piece[] => {
    const pieces: Piece[] = [
      { kind: "removed", spans: sliceSpans(before.spans, old, old + removed) },
      { kind: "added", spans: sliceSpans(after.spans, now, now + added) },
      { kind: "same", spans: sliceSpans(after.spans, now + added, now + added + same) },
    ];
    old += removed + same;
    now += added + same;
    return pieces;
  });
}

/** Lengths: what was taken out, what came in its place, and what stayed after it. */
interface Phrase {
  readonly removed: number;
  readonly added: number;
  readonly same: number;
}

/** Joins changes with nothing but space between them: a phrase in place of a phrase reads better than word by word. */
function phrases(changes: readonly { value: string; added: boolean; removed: boolean }[]): Phrase[] {
  const joined: Phrase[] = [];
  let open: Phrase = { removed: 0, added: 0, same: 0 };
  for (const [index, { value, added, removed }] of changes.entries()) {
    const { length } = value;
    if (removed) open = { ...open, removed: open.removed + length };
    else if (added) open = { ...open, added: open.added + length };
    else if (value.trim() === "" && open.removed + open.added > 0 && index < changes.length - 1) {
      open = { ...open, removed: open.removed + length, added: open.added + length };
    } else {
      joined.push({ ...open, same: length });
      open = { removed: 0, added: 0, same: 0 };
    }
  }
  return [...joined, open];
}

function whole(line: Line, kind: Kind): MergedLine {
  return { pieces: [{ kind, spans: line.spans }], list: line.list };
}

function sliceSpans(spans: readonly Span[], from: number, to: number): Span[] {
  const slices: Span[] = [];
  let start = 0;
  for (const span of spans) {
    const text = span.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    if (text !== "") slices.push({ ...span, text });
    start += span.text.length;
  }
  return slices;
}

function rangesOf(line: MergedLine, number: number): ChangedRange[] {
  const ranges: ChangedRange[] = [];
  let start = 0;
  for (const { kind, spans } of line.pieces) {
    const end = start + textOf(spans).length;
    if (kind !== "same" && end > start) ranges.push({ line: number, start, end, kind });
    start = end;
  }
  return ranges;
}

function blocksOf(lines: readonly MergedLine[]): Block[] {
  const blocks: Block[] = [];
  let openList: Line["list"] = null;
  let items: Span[][] = [];
  for (const { pieces, list } of lines) {
    const spans = pieces.flatMap((piece) => piece.spans);
    if (list === null) {
      blocks.push({ type: "paragraph", spans });
    } else if (openList === list) {
      items.push(spans);
    } else {
      items = [spans];
      blocks.push({ type: "list", ordered: list.ordered, items });
    }
    openList = list;
  }
  return blocks;
}

function textOf(spans: readonly Span[]): string {
  return spans.map((span) => span.text).join("");
}
