import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupCode, ungroupCode } from "./codeGroups.ts";

describe("a code in groups", () => {
  it("is the same code however it was typed", () => {
    expect(ungroupCode(" k7qm-2xtd  9pwr\n")).toBe("K7QM2XTD9PWR");
    expect(groupCode("k7qm2xtd9", 4)).toBe("K7QM-2XTD-9");
    expect(groupCode("", 4)).toBe("");
  });

  it("loses nothing by grouping", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 8 }), (typed, length) => {
        expect(ungroupCode(groupCode(typed, length))).toBe(ungroupCode(typed));
      }),
    );
  });
});
