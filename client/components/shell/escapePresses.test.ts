import { describe, expect, it } from "vitest";
import { countEscape, ESCAPES_TO_LEAVE, noEscapePresses } from "./escapePresses.ts";

function press(keys: readonly (readonly [key: string, at: number])[]): number {
  return keys.reduce((before, [key, at]) => countEscape(before, key, at), noEscapePresses).count;
}

describe("the presses of Escape that leave the page", () => {
  it("counts presses that follow each other", () => {
    expect(
      press([
        ["Escape", 0],
        ["Escape", 4000],
        ["Escape", 9000],
      ]),
    ).toBe(ESCAPES_TO_LEAVE);
  });

  it("begins anew after a pause of more than five seconds", () => {
    expect(
      press([
        ["Escape", 0],
        ["Escape", 100],
        ["Escape", 5101],
      ]),
    ).toBe(1);
  });

  it("begins anew after any other key", () => {
    expect(
      press([
        ["Escape", 0],
        ["Escape", 100],
        ["a", 200],
        ["Escape", 300],
      ]),
    ).toBe(1);
  });
});
