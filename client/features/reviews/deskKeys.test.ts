import { describe, expect, it } from "vitest";
import { playerKeys } from "../../components/index.ts";
import { deskActOf, deskKeys } from "./deskKeys.ts";

describe("the desk's keys", () => {
  it("are all the desk's while the focus is outside of the player", () => {
    for (const [act, key] of Object.entries(deskKeys)) {
      expect(deskActOf(key, false)).toBe(act);
      expect(deskActOf(key.toUpperCase(), false)).toBe(act);
    }
  });
  it("are left to the player while the focus is in it, where it has the same", () => {
    const shared = Object.values(deskKeys).filter((key) => key in playerKeys);
    expect(shared).toEqual(["j", "k", "c"]);
    for (const key of shared) expect(deskActOf(key, true)).toBeUndefined();
  });
  it("go on working in the player, where it has none of that name", () => {
    expect(deskActOf("n", true)).toBe("note");
    expect(deskActOf("a", true)).toBe("approve");
    expect(deskActOf("p", true)).toBe("play");
    expect(deskActOf("?", true)).toBe("help");
  });
  it("are no others", () => {
    expect(deskActOf("x", false)).toBeUndefined();
    expect(deskActOf("Enter", false)).toBeUndefined();
  });
});
