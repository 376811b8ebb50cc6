import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LetterDocument, letterLines } from "../../../protocol/messages/letter.ts";
import { type Comparison, compareCaptions, compareLetters } from "./compare.ts";

const paragraphs = (...lines: string[]): LetterDocument => ({
  blocks: lines.map((text) => ({ type: "paragraph", spans: text === "" ? [] : [{ text }] })),
});

/** The text of one of the two versions, read back out of a comparison. */
function linesWithout(comparison: Comparison, hidden: "added" | "removed"): string[] {
  return letterLines(comparison.letter).flatMap((line, number) => {
    const ranges = comparison.ranges.filter((range) => range.line === number && range.kind === hidden);
    let text = "";
    let at = 0;
    for (const { start, end } of ranges) {
      text += line.slice(at, start);
      at = end;
    }
    text += line.slice(at);
    return text === "" && line !== "" ? [] : [text];
  });
}

describe("comparing versions", () => {
  test("marks words within a line", () => {
    const { letter, ranges } = compareLetters(
      paragraphs("I am at 14 Alder Road now."),
      paragraphs("I am at home now."),
    );
    expect(letterLines(letter)).toEqual(["I am at 14 Alder Road home now."]);
    expect(ranges).toEqual([
      { line: 0, start: 8, end: 22, kind: "removed" },
      { line: 0, start: 22, end: 27, kind: "added" },
    ]);
  });

  test("keeps lines that went where they were, and lists as lists", () => {
    const before: LetterDocument = {
      blocks: [
        { type: "paragraph", spans: [{ text: "Gone entirely" }] },
        {
          type: "list",
          ordered: true,
          items: [[{ text: "first thing", bold: true }], [{ text: "second thing" }]],
        },
      ],
    };
    const after: LetterDocument = {
      blocks: [
        {
          type: "list",
          ordered: true,
          items: [[{ text: "first thing", bold: true }], [{ text: "second other thing" }]],
        },
      ],
    };
    const { letter, ranges } = compareLetters(before, after);
    expect(letter.blocks[0]).toEqual({ type: "paragraph", spans: [{ text: "Gone entirely" }] });
    expect(letter.blocks[1]).toMatchObject({ type: "list", ordered: true });
    expect(letterLines(letter)).toEqual(["Gone entirely", "first thing", "second other thing"]);
    expect(ranges).toEqual([
      { line: 0, start: 0, end: 13, kind: "removed" },
      { line: 2, start: 7, end: 13, kind: "added" },
    ]);
  });

  test("finds nothing in what is the same", () => {
    const letter = paragraphs("One.", "Two.", "Two.");
    expect(compareLetters(letter, letter)).toMatchObject({ letter, ranges: [], changed: false });
  });

  test("always holds both versions whole", () => {
    const line = fc
      .array(fc.constantFrom("I", "am", "sorry", "for", "the", "window", "you", "not"), {
        minLength: 1,
        maxLength: 8,
      })
      .map((words) => words.join(" "));
    const lines = fc.array(line, { maxLength: 6 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const comparison = compareLetters(paragraphs(...before), paragraphs(...after));
        expect(linesWithout(comparison, "added")).toEqual(before);
        expect(linesWithout(comparison, "removed")).toEqual(after);
      }),
    );
  });
});

test("two versions that are made to take long are compared in time, and nothing of either is lost", () => {
  const many = (count: number, step: number) =>
    Array.from({ length: count }, (_, index) => `w${(index * step) % 40_009}`);
  const before = [many(40_000, 7).join(" "), ...many(8_000, 11)];
  const after = [many(40_000, 13).join(" "), ...many(8_000, 17)];
  // Of work: how long a busy machine takes over it says nothing.
  const startMs = process.threadCpuUsage().user / 1_000;
  const comparison = compareLetters(paragraphs(...before), paragraphs(...after));
  expect(process.threadCpuUsage().user / 1_000 - startMs).toBeLessThan(12_000);
  expect(linesWithout(comparison, "removed").filter((line) => line !== "")).toEqual(after);
  expect(linesWithout(comparison, "added").filter((line) => line !== "")).toEqual(before);
});

describe("captions", () => {
  const captions = (...texts: string[]) => ({
    language: "en",
    cues: texts.map((text, at) => ({ startMs: at * 1_000, endMs: at * 1_000 + 900, text })),
  });

  test("are compared a line each cue, whatever their times", () => {
    const after = captions("hello", "I am very sorry");
    const moved = { ...after, cues: after.cues.map((cue) => ({ ...cue, endMs: cue.endMs + 50 })) };
    expect(compareCaptions(after, moved).changed).toBe(false);
    const compared = compareCaptions(captions("hello", "I am sorry"), after);
    expect(linesWithout(compared, "removed")).toEqual(["hello", "I am very sorry"]);
    expect(compared.ranges).toMatchObject([{ line: 1, kind: "added" }]);
  });

  test("that came or went as a whole are all marked", () => {
    expect(compareCaptions(null, captions("new")).ranges).toMatchObject([
      { kind: "added", start: 0, end: 3 },
    ]);
    expect(compareCaptions(captions("old"), null).ranges).toMatchObject([
      { kind: "removed", start: 0, end: 3 },
    ]);
    expect(compareCaptions(null, null).changed).toBe(false);
  });
});
