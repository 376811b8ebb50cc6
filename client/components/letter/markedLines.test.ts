import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { letterLines } from "../../../protocol/messages/letter.ts";
import { firstLines, type LetterRange, segmentsOf } from "./markedLines.ts";

const spans = [{ text: "my sister is " }, { text: "at 14 Alder", bold: true as const }, { text: " Road." }];

describe("the marks of a line", () => {
  it("cut the line where styles and ranges begin and end", () => {
    const range: LetterRange = { line: 0, start: 16, end: 29, kind: "found" };
    const found = segmentsOf(spans, [range]);
    expect(found.map(({ text, bold }) => [text, bold])).toEqual([
      ["my sister is ", undefined],
      ["at ", true],
      ["14 Alder", true],
      [" Road", undefined],
      [".", undefined],
    ]);
    expect(found.filter((segment) => segment.range === range).map((segment) => segment.start)).toEqual([
      16, 24,
    ]);
  });

  it("keep every word, wherever the ranges lie", () => {
    const anyRange = fc.record({
      line: fc.constant(0),
      start: fc.integer({ min: -5, max: 40 }),
      end: fc.integer({ min: -5, max: 40 }),
      kind: fc.constantFrom("added" as const, "removed" as const, "found" as const),
    });
    fc.assert(
      fc.property(fc.array(anyRange, { maxLength: 5 }), (ranges) => {
        const text = segmentsOf(spans, ranges).map((segment) => segment.text);
        expect(text.join("")).toBe("my sister is at 14 Alder Road.");
        expect(text.every((part) => part.length > 0)).toBe(true);
      }),
    );
  });
});

describe("the lines of a letter", () => {
  it("are counted as the protocol counts them", () => {
    const letter = {
      blocks: [
        { type: "paragraph" as const, spans: [{ text: "a" }] },
        { type: "list" as const, ordered: false, items: [[{ text: "b" }], [{ text: "c" }]] },
        { type: "paragraph" as const, spans: [{ text: "d" }] },
      ],
    };
    expect(firstLines(letter).map((line) => letterLines(letter)[line])).toEqual(["a", "b", "d"]);
  });
});
