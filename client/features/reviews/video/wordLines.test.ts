import { describe, expect, it } from "vitest";
import { letterLines } from "../../../../protocol/messages/letter.ts";
import type { Captions } from "../../../../protocol/recordings/header.ts";
import { findCaptionLeaks } from "../../../lib/reviews/leaks.ts";
import { lineAt, type WordLine, wordLines } from "./wordLines.ts";

const captions = (...texts: string[]): Captions => ({
  language: "en",
  cues: texts.map((text, at) => ({ startMs: at * 5_000, endMs: at * 5_000 + 4_000, text })),
});
const textOf = (line: WordLine | undefined) => (line === undefined ? "" : letterLines(line.letter).join(""));
const marked = (lines: readonly WordLine[], kind: string) =>
  lines.flatMap((line) =>
    line.ranges
      .filter((range) => range.kind === kind)
      .map(({ start, end }) => textOf(line).slice(start, end)),
  );

describe("what is said, line by line", () => {
  const now = captions("I am sorry.", "I live at 14 Alder Road now.", "Thank you.");
  const leaks = findCaptionLeaks(now, []);

  it("has its times, and what was found is marked", () => {
    const { lines, changeCount } = wordLines(now, undefined, leaks);
    expect(lines.map((line) => [line.atMs, textOf(line)])).toEqual([
      [0, "I am sorry."],
      [5_000, "I live at 14 Alder Road now."],
      [10_000, "Thank you."],
    ]);
    expect(marked(lines, "found")).toEqual(["14 Alder Road"]);
    expect(changeCount).toBe(0);
  });
  it("has its changes marked, keeps its times, and marks the right words as found", () => {
    const before = captions(
      "I am sorry.",
      "I am staying at 14 Alder Road.",
      "Something else entirely was here.",
    );
    const { lines, changeCount } = wordLines(now, before, leaks);
    expect(changeCount).toBeGreaterThan(0);
    expect(marked(lines, "found")).toEqual(["14 Alder Road"]);
    expect(marked(lines, "removed").join(" ")).toContain("Something else entirely");
    expect(lines.flatMap((line) => (line.atMs === null ? [] : [line.atMs]))).toEqual([0, 5_000, 10_000]);
  });
  it("is all new where the earlier version had no words, and all gone where this one has none", () => {
    expect(marked(wordLines(now, null, leaks).lines, "added")).toHaveLength(3);
    const gone = wordLines(null, now, []).lines;
    expect(gone.map((line) => line.atMs)).toEqual([null, null, null]);
  });
  it("knows which line is said at a time, and that none is between two", () => {
    const { lines } = wordLines(now, undefined, []);
    expect(lineAt(lines, 0)).toBe(0);
    expect(lineAt(lines, 6_000)).toBe(1);
    expect(lineAt(lines, 4_500)).toBeNull();
  });
});
