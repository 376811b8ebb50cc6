import { describe, expect, it } from "vitest";
import { cueAt } from "./Captions.ts";
import { clockText } from "./clockText.ts";
import { nextPin, pinGroups } from "./pinGroups.ts";
import { keyActs, rateBeside, rates } from "./playerKeys.ts";

describe("the words", () => {
  const cues = [
    { startMs: 500, endMs: 2_000, text: "one" },
    { startMs: 1_500, endMs: 3_000, text: "two" },
    { startMs: 4_000, endMs: 5_000, text: "three" },
  ];
  it.each([
    [0, -1],
    [499, -1],
    [500, 0],
    [1_499, 0],
    [1_500, 1],
    [2_999, 1],
    [3_000, -1],
    [4_000, 2],
    [5_000, -1],
    [99_000, -1],
  ])("at %i ms are line %i", (ms, at) => {
    expect(cueAt(cues, ms)).toBe(at);
  });
  it("are none where there are none", () => {
    expect(cueAt([], 100)).toBe(-1);
  });
});

describe("times", () => {
  it.each([
    [0, "0:00"],
    [5_999, "0:05"],
    [84_000, "1:24"],
    [3_723_000, "1:02:03"],
  ])("%i ms is %s", (ms, text) => {
    expect(clockText(ms)).toBe(text);
  });
});

describe("marked moments", () => {
  const pins = [
    { id: "c", atMs: 9_000, label: "c" },
    { id: "a", atMs: 1_000, label: "a" },
    { id: "b", atMs: 1_200, label: "b" },
  ];
  it("that would lie on each other are one mark", () => {
    const groups = pinGroups(pins, 10_000, 0.05);
    expect(groups.map((group) => group.pins.map(({ id }) => id))).toEqual([["a", "b"], ["c"]]);
    expect(groups.map(({ share }) => share)).toEqual([0.1, 0.9]);
    expect(pinGroups(pins, 10_000, 0.01)).toHaveLength(3);
    expect(pinGroups([{ id: "late", atMs: 99_000, label: "" }], 10_000, 0.05)[0]?.share).toBe(1);
  });
  it("are gone to one after the other", () => {
    const [group] = pinGroups(pins, 10_000, 0.05);
    if (group === undefined) throw new Error("no mark");
    expect(nextPin(group, 0).id).toBe("a");
    expect(nextPin(group, 1_000).id).toBe("b");
    expect(nextPin(group, 1_200).id).toBe("a");
  });
});

describe("speeds", () => {
  it("go up and down, and no further than there are", () => {
    expect(rateBeside(1, 1)).toBe(1.25);
    expect(rateBeside(1, -1)).toBe(0.75);
    expect(rateBeside(0.75, -1)).toBe(0.75);
    expect(rateBeside(2, 1)).toBe(2);
    expect(rates).toEqual([0.75, 1, 1.25, 1.5, 2]);
  });
});

describe("the keys", () => {
  it("leave every other key to the page around the player", () => {
    expect(Object.keys(keyActs).toSorted()).toEqual(
      [" ", "<", ">", "ArrowLeft", "ArrowRight", "End", "Home", "c", "j", "k", "l", "m"].toSorted(),
    );
  });
});
