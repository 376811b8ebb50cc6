import { describe, expect, it } from "vitest";
import { cleanInitSegment } from "./init-segment.ts";

const box = (type: string, ...content: (Buffer | number[])[]): Buffer => {
  const inside = Buffer.concat(content.map((piece) => Buffer.from(piece)));
  const header = Buffer.alloc(8);
  header.writeUInt32BE(inside.length + 8);
  header.write(type, 4);
  return Buffer.concat([header, inside]);
};
const text = (words: string) => Buffer.from(words);
const zeros = (count: number) => Buffer.alloc(count);
const times = Buffer.alloc(8, 0xaa);
const longTimes = Buffer.alloc(16, 0xaa);
const version = (number: number) => [number, 0, 0, 0];

const init = (name: string) =>
  Buffer.concat([
    box("ftyp", text("iso5")),
    box("free", text(name)),
    box(
      "moov",
      box("mvhd", version(0), times, zeros(88)),
      box("udta", box("name", text(name))),
      box("meta", text(name)),
      box(
        "trak",
        box("tkhd", version(1), longTimes, zeros(60)),
        box("edts", zeros(20)),
        box(
          "mdia",
          box("mdhd", version(1), longTimes, zeros(12)),
          box("hdlr", version(0), text("mhlrvidemake"), zeros(8), text(`${name}\0`)),
          box(
            "minf",
            box("vmhd", zeros(12)),
            box(
              "stbl",
              box(
                "stsd",
                version(0),
                [0, 0, 0, 1],
                box(
                  "avc1",
                  zeros(42),
                  Buffer.concat([text(name), zeros(32)]).subarray(0, 32),
                  zeros(4),
                  box("avcC", text("record")),
                ),
              ),
              box("stts", zeros(8)),
            ),
          ),
        ),
      ),
      box("mvex", box("trex", zeros(24))),
      box("uuid", zeros(16), text(name)),
    ),
  ]);

describe("the initialisation segment written anew", () => {
  const name = "Holiday at home";
  const clean = Buffer.from(cleanInitSegment(init(name)));

  it("holds no name, no time and no other box", () => {
    expect(init(name).includes(name)).toBe(true);
    expect(clean.includes(name)).toBe(false);
    expect(clean.includes(0xaa)).toBe(false);
    expect(clean.includes("mhlr")).toBe(false);
    for (const type of ["udta", "meta", "uuid", "free", "edts"]) expect(clean.includes(type)).toBe(false);
  });

  it("keeps what a player needs", () => {
    for (const type of [
      "ftyp",
      "moov",
      "mvhd",
      "tkhd",
      "mdhd",
      "hdlr",
      "vide",
      "avc1",
      "avcC",
      "record",
      "trex",
    ]) {
      expect(clean.includes(type), type).toBe(true);
    }
    // Cleaning what is clean changes nothing: sizes fit.
    expect(Buffer.from(cleanInitSegment(clean))).toEqual(clean);
  });

  it("refuses what is not boxes", () => {
    expect(() => cleanInitSegment(Buffer.from([0, 0, 0, 99, 1, 2, 3, 4]))).toThrow(RangeError);
    expect(() => cleanInitSegment(Buffer.alloc(16))).toThrow(RangeError);
  });
});
