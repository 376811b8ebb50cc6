import { describe, expect, it } from "vitest";
import { unitLengthBytes, withoutUserData } from "./user-data.ts";

const unit = (...bytes: number[]) => [0, 0, 0, bytes.length, ...bytes];
const slice = unit(0x65, 1, 2, 3);
const words = unit(0x06, 5, 2, 0x68, 0x69);

describe("user data in coded pictures", () => {
  it("is left out, wherever it stands", () => {
    const picture = Uint8Array.from([...words, ...slice, ...words]);
    expect([...withoutUserData(picture, 4)]).toEqual(slice);
  });

  it("is found behind lengths of other sizes", () => {
    const picture = Uint8Array.from([0, 3, 0x06, 5, 0, 0, 2, 0x41, 9]);
    expect([...withoutUserData(picture, 2)]).toEqual([0, 2, 0x41, 9]);
  });

  it("changes nothing else", () => {
    const picture = Uint8Array.from([...slice, ...slice]);
    expect(withoutUserData(picture, 4)).toBe(picture);
    for (const broken of [[0, 0, 0, 9, 6], [0, 0, 0, 0], [1]]) {
      const bytes = Uint8Array.from(broken);
      expect(withoutUserData(bytes, 4)).toBe(bytes);
    }
  });

  it("takes the size of lengths from the decoder's record", () => {
    expect(unitLengthBytes(Buffer.from("0142c01fff", "hex"))).toBe(4);
    expect(unitLengthBytes(Buffer.from("0142c01ffd", "hex"))).toBe(2);
  });
});
