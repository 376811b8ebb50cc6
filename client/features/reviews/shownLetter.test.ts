import { describe, expect, it } from "vitest";
import { type LetterDocument, letterLines } from "../../../protocol/messages/letter.ts";
import { showLetter } from "./shownLetter.ts";

const letter = (...lines: string[]): LetterDocument => ({
  blocks: lines.map((text) => ({ type: "paragraph", spans: [{ text }] })),
});
const before = letter("I am sorry.", "Call me on 07700 900123.");
const after = letter("I am sorry for what I did.", "Write to me at 14 Alder Road.");

/** The words that the marks of one kind cover. */
function marked(shown: ReturnType<typeof showLetter>, kind: string): string[] {
  const lines = letterLines(shown.letter);
  return shown.ranges
    .filter((range) => range.kind === kind)
    .map((range) => lines[range.line]?.slice(range.start, range.end) ?? "");
}

describe("a letter on the desk", () => {
  it("has what was found marked, each place with the id that the list leads to", () => {
    const shown = showLetter(after, null, []);
    expect(marked(shown, "found")).toEqual(["14 Alder Road"]);
    expect(shown.ranges.map(({ id }) => id)).toEqual(shown.leaks.map(({ id }) => id));
    expect(shown.changeCount).toBe(0);
  });
  it("finds names of the case", () => {
    expect(marked(showLetter(letter("Sam, I am sorry."), null, ["Sam"]), "found")).toEqual(["Sam"]);
  });
  it("marks the right words also where two versions are laid together", () => {
    const shown = showLetter(after, before, []);
    expect(marked(shown, "found")).toEqual(["14 Alder Road"]);
    expect(marked(shown, "added").join("")).toContain("for what I did");
    expect(marked(shown, "removed").join("")).toContain("07700 900123");
    expect(shown.leaks.map(({ text }) => text)).toEqual(["14 Alder Road"]);
    for (const leak of shown.leaks) {
      expect(shown.ranges.some((range) => range.kind === "found" && range.id === leak.id)).toBe(true);
    }
  });
  it("has no change to mark where nothing changed", () => {
    expect(showLetter(before, before, []).changeCount).toBe(0);
  });
});
