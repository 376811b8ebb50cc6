import { type LetterDocument, letterLines } from "../../../protocol/messages/letter.ts";
import type { Captions } from "../../../protocol/recordings/header.ts";
import { type PlainLine, plainLine, plainText } from "../plain-line.ts";

export type LeakKind =
  | "email"
  | "web-address"
  | "social-media"
  | "phone"
  | "postcode"
  | "address"
  | "date"
  | "prison-number"
  | "name"
  /** Characters that nothing shows, by which words can be hidden, or from this search. */
  | "hidden";

/** Something in a letter that might tell who, where or how to reach. A facilitator decides; nothing is changed. */
export interface Leak {
  /** Steady within one letter, to lead from the list to the place. */
  readonly id: string;
  readonly kind: LeakKind;
  /** Place in `letterLines`, and UTF-16 units within it; `end` is the first one outside. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What can be seen of a word; where nothing can, the first character by its number. */
function visibleText(text: string): string {
  const seen = [...text]
    .filter((character) => plainText(character) !== "")
    .join("")
    .trim();
  return seen === "" ? `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}` : seen;
}

type Finder = (line: string) => { start: number; end: number }[];

const STREETS =
  "road|rd|street|st|avenue|ave|lane|ln|close|drive|dr|way|court|ct|crescent|cres|place|gardens|gdns|terrace|grove|hill|square|row|mews|walk|park|green|parade|rise|view|estate|house|buildings|wharf|quay";
const NOT_IN_ADDRESS =
  "years?|months?|weeks?|days?|hours?|minutes?|times?|people|pounds|miles|of|the|this|that|my|your|our|a|an|in|on|to|and|or|we|i|it";
const MONTHS =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const DIGIT_WORD = "zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double|triple";

/** Found places of the first kind hide those of a later one inside them. */
const FINDERS: readonly [LeakKind, Finder][] = [
  [
    "email",
    pattern(
      /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\s?(?:\.|\(dot\)|\[dot\]|\sdot\s)\s?\p{L}{2,})+|[\p{L}\p{N}._%+-]+\sat\s[\p{L}\p{N}-]+(?:\sdot\s\p{L}{2,})+/giu,
    ),
  ],
  [
    "web-address",
    pattern(
      /\b(?:https?:\/\/|www\.)\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|co\.uk|org\.uk|gov\.uk|org|net|uk|io|info|app|tv|me|link)\b(?:\/\S*)?/gi,
    ),
  ],
  [
    "social-media",
    pattern(
      /(?<![\p{L}\p{N}._])@[\p{L}\p{N}_.]{2,30}|\b(?:facebook|instagram|insta|snap ?chat|tik ?tok|whats ?app|telegram|twitter|discord|linked ?in|you ?tube|x-?box|play ?station)\b/giu,
    ),
  ],
  ["prison-number", pattern(/\b(?:[A-Z]\d{4}[A-Z]{2}|[A-Z]{2}\d{4}|\d{2,4}\/\d{6,7}[A-Z])\b/gi)],
  [
    // The form that the UK government's address standard (BS 7666) gives.
    "postcode",
    pattern(
      /\b(?:GIR ?0AA|[A-PR-UWYZ](?:[A-HK-Y]\d[ABEHMNPRV-Y]|\d[A-HJKPSTUW]|[A-HK-Y]\d{1,2}|\d{1,2})\s?\d[ABD-HJLNP-UW-Z]{2})\b/gi,
    ),
  ],
  [
    "date",
    pattern(
      new RegExp(
        `\\b\\d{1,2}[./-]\\d{1,2}[./-](?:19|20)?\\d{2}\\b|\\b\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?:${MONTHS})\\.?,?\\s+(?:19|20)\\d{2}\\b|\\b(?:${MONTHS})\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+(?:19|20)\\d{2}\\b`,
        "gi",
      ),
    ),
  ],
  ["phone", findPhones],
  [
    "address",
    pattern(
      new RegExp(
        `\\b(?:(?:flat|apartment|apt|unit|cell)\\s+\\d{1,4}[a-z]?|\\d{1,4}[a-z]?,?\\s+(?:(?!(?:${NOT_IN_ADDRESS})\\b)[\\p{L}'’.-]+\\s+){1,3}(?:${STREETS}))\\b`,
        "giu",
      ),
    ),
  ],
  [
    "address",
    pattern(
      /\b\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)?\s(?:Road|Rd|Street|Avenue|Lane|Close|Drive|Crescent|Gardens|Terrace|Grove|Mews|Estate)\b/gu,
    ),
  ],
];

/** Names that are everyday words too: those count only when they are written with a capital. */
const EVERYDAY = new Set(
  "will may mark grace hope rose joy faith dawn summer art rob bill frank grant jack pat sue drew chase miles guy dean lee ray max april june august".split(
    " ",
  ),
);

/**
 * Looks for phone numbers, addresses and the like, first of all as they are written in the United Kingdom, and for
 * names of the case (`names`: whole names; each part of three letters or more counts).
 */
export function findLeaks(letter: LetterDocument, names: readonly string[]): Leak[] {
  return findInLines(letterLines(letter), names);
}

/** Something said in a video message; `line` is the number of the cue in which it begins. */
export interface CaptionLeak extends Leak {
  readonly atMs: number;
}

/** As `findLeaks`, in what was written down of a video message: also what is said across two cues. */
export function findCaptionLeaks({ cues }: Captions, names: readonly string[]): CaptionLeak[] {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of cues) {
    starts.push(length);
    length += text.length + 1;
  }
  const said = cues.map(({ text }) => text.replaceAll("\n", " ")).join(" ");
  return findInLines([said], names).flatMap((leak): CaptionLeak[] => {
    const line = starts.findLastIndex((start) => start <= leak.start);
    const cue = cues[line];
    const from = starts[line];
    if (cue === undefined || from === undefined) return [];
    const start = leak.start - from;
    const end = Math.min(leak.end - from, cue.text.length);
    return [{ ...leak, id: `leak-${line}-${start}`, line, start, end, atMs: cue.startMs }];
  });
}

function findInLines(lines: readonly string[], names: readonly string[]): Leak[] {
  const finders: readonly [LeakKind, Finder][] = [...FINDERS, ["name", nameFinder(names.map(plainText))]];
  const found: Leak[] = [];
  for (const [number, line] of lines.entries()) {
    if (found.length >= MOST_LEAKS) break;
    const plain = plainLine(line);
    const places = findInLine(plain.text, finders).map(({ kind, start, end }) => ({
      kind,
      ...plain.placeOf(start, end),
    }));
    const leaks = [...places, ...hiddenWords(line, plain.hidden, places)].sort((a, b) => a.start - b.start);
    found.push(
      ...leaks.map(
        ({ kind, start, end }): Leak => ({
          id: `leak-${number}-${start}`,
          kind,
          line: number,
          start,
          end,
          text: kind === "hidden" ? visibleText(line.slice(start, end)) : line.slice(start, end),
        }),
      ),
    );
  }
  return found.slice(0, MOST_LEAKS);
}

interface Found {
  readonly kind: LeakKind;
  readonly start: number;
  readonly end: number;
}

/** How far around it the word is looked for in which something hides: there is nothing else to be marked. */
const WORD = 40;

/** The words in which something invisible stands, but for those that are found for what they are. */
function hiddenWords(line: string, hidden: PlainLine["hidden"], places: readonly Found[]): Found[] {
  const words: Found[] = [];
  for (const range of hidden) {
    const before = /\S*$/u.exec(line.slice(Math.max(0, range.start - WORD), range.start))?.[0] ?? "";
    const after = /^\S*/u.exec(line.slice(range.end, range.end + WORD))?.[0] ?? "";
    const [start, end] = [range.start - before.length, range.end + after.length];
    const isKnown = (one: Found) => start < one.end && end > one.start;
    if (words.length >= MOST_LEAKS || words.slice(-1).some(isKnown) || places.some(isKnown)) continue;
    words.push({ kind: "hidden", start, end });
  }
  return words;
}

/** Whoever reads a letter with more of them needs no list. */
const MOST_LEAKS = 1_000;
/**
 * The patterns take time that grows with the square of what they look at, so a long line is looked at in parts: else a
 * letter could be written that keeps a facilitator's screen busy for minutes. UTF-16 units; each part begins with the end
 * of the one before.
 */
const PART = 1_000;
const SHARED = 150;

function findInLine(line: string, finders: readonly [LeakKind, Finder][]): Found[] {
  const found: Found[] = [];
  for (let from = 0; from === 0 || from + SHARED < line.length; from += PART - SHARED) {
    const isLast = from + PART >= line.length;
    for (const one of findInPart(line.slice(from, from + PART), finders)) {
      // What may go on behind this part is found whole in the next.
      if (!isLast && one.end === PART && one.start >= PART - SHARED) continue;
      const [start, end] = [from + one.start, from + one.end];
      if (found.slice(-SHARED).some((other) => start < other.end && end > other.start)) continue;
      found.push({ kind: one.kind, start, end });
    }
    if (found.length >= MOST_LEAKS) break;
  }
  return found;
}

function findInPart(text: string, finders: readonly [LeakKind, Finder][]) {
  const found: { kind: LeakKind; start: number; end: number }[] = [];
  for (const [kind, find] of finders) {
    for (const { start, end } of find(text)) {
      if (found.some((other) => start < other.end && end > other.start)) continue;
      found.push({ kind, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function pattern(expression: RegExp): Finder {
  return (line) =>
    [...line.matchAll(expression)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    }));
}

/** Seven to fifteen digits (ITU-T E.164), however they are grouped, or as many spelt out as words. */
function findPhones(line: string): { start: number; end: number }[] {
  const digits = pattern(/(?<![\p{L}\d£$€])(?:\+|00)?\(?\d[\d\s().-]{5,24}\d(?![\p{L}\d])/gu)(line).filter(
    ({ start, end }) => {
      const text = line.slice(start, end);
      const count = text.replaceAll(/\D/g, "").length;
      return count >= 7 && count <= 15 && !/^(?:19|20)\d{2}\s*[-–]\s*(?:19|20)\d{2}$/.test(text);
    },
  );
  const words = pattern(new RegExp(`\\b(?:${DIGIT_WORD})(?:[\\s,-]+(?:${DIGIT_WORD})){6,}\\b`, "gi"))(line);
  return [...digits, ...words];
}

function nameFinder(names: readonly string[]): Finder {
  const parts = new Set(
    names.flatMap((name) => name.split(/[^\p{L}'’-]+/u)).filter((part) => [...part].length >= 3),
  );
  if (parts.size === 0) return () => [];
  const lower = new Set([...parts].map((part) => part.toLocaleLowerCase("en")));
  return (line) =>
    [...line.matchAll(/[\p{L}][\p{L}'’-]*/gu)].flatMap((match) => {
      const word = match[0].replace(/['’]s?$/u, "");
      const small = word.toLocaleLowerCase("en");
      const capital = word !== small;
      const hit = lower.has(small) && (capital || !EVERYDAY.has(small));
      return hit ? [{ start: match.index, end: match.index + word.length }] : [];
    });
}
