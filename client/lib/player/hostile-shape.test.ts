import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { fromB64, ready } from "../../../crypto/index.ts";
import { seededRandom } from "../../../e2e/crash/seeded-random.ts";
import samples from "../../player-frame/samples/samples.json" with { type: "json" };
import { mutant } from "../../player-frame/trial/mutants.ts";
import { fragmentOf } from "./fragment-plan.ts";
import { MediaShapeError, mediaShape } from "./media-shape.ts";
import { headerOf } from "./memory-source.ts";

type SampleName = keyof typeof samples;
const names = Object.keys(samples) as SampleName[];
const SEED = 20_261_123;
const MUTANTS = process.env["LONG"] === "1" ? 400_000 : 16_000;
/** Of the check of one fragment, most of which is over in a fraction of it; a machine may be busy. */
const SLOW_MS = 250;

beforeAll(ready);

const recordings = () =>
  names.map((name) => {
    const path = join(import.meta.dirname, "../../player-frame/samples", `${name}.mp4`);
    const { header, media } = headerOf(new Uint8Array(readFileSync(path)), samples[name]);
    const pieces = [...header.fragments.keys()].map((number) => {
      const { from, to } = fragmentOf(header, number);
      return media.slice(from, to);
    });
    return { header, init: fromB64(header.initB64).slice(), pieces };
  });

/** Whether it was taken; anything thrown but the refusal goes on. */
function isTaken(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof MediaShapeError) return false;
    throw error;
  }
}

/** Places and values by which a codec's own word of its channels is another. */
function withMoreChannels(init: Uint8Array): [number, number][] {
  const placeOf = (type: string) =>
    init.findIndex((_, at) => [...type].every((letter, by) => init[at + by] === letter.charCodeAt(0)));
  const opus = placeOf("dOps");
  // Its channel count, and the family by which more of them are mapped.
  const ofOpus: [number, number][] = [
    [opus + 5, 6],
    [opus + 14, 1],
  ];
  const aac = placeOf("esds");
  // Behind the tag, and a size in one byte or four.
  const tag = init.indexOf(0x05, aac + 20);
  const place = tag + (init[tag + 1] === 0x80 ? 6 : 3);
  const ofAac = [0, 6, 7].map((channels): [number, number] => [
    place,
    ((init[place] ?? 0) & 0x87) | (channels << 3),
  ]);
  return [...(opus === -1 ? [] : ofOpus), ...(aac === -1 ? [] : ofAac)];
}

describe("hostile media", () => {
  it(`is refused or harmless: ${MUTANTS} mutants of beginnings and of fragments`, () => {
    const all = recordings();
    let slowestMs = 0;
    const taken = { init: 0, fragment: 0 };
    for (let trial = 0; trial < MUTANTS; trial++) {
      const random = seededRandom(SEED, trial);
      const { header, init, pieces } = random.one(all);
      const number = random.below(pieces.length);
      const ofInit = mutant(init, random);
      const ofPiece = mutant(pieces[number] ?? init, random);
      const startedAt = performance.now();
      try {
        taken.init += Number(isTaken(() => void mediaShape(ofInit.bytes, header)));
        const shape = mediaShape(init, header);
        taken.fragment += Number(isTaken(() => shape.check(number, ofPiece.bytes)));
      } catch (error) {
        throw new Error(`trial ${trial}: ${ofInit.names} / ${ofPiece.names}`, { cause: error });
      }
      slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    }
    expect(slowestMs).toBeLessThan(SLOW_MS);
    // The media data itself may say anything: that is for the sandboxed frame. Most blows fall upon boxes.
    expect(taken.init / MUTANTS).toBeLessThan(0.4);
    expect(taken.fragment / MUTANTS).toBeLessThan(0.6);
    expect(taken.fragment).toBeGreaterThan(0);
  });

  it("has no samples outside of itself, whatever was taken", () => {
    const all = recordings();
    for (let trial = 0; trial < MUTANTS / 4; trial++) {
      const random = seededRandom(SEED + 1, trial);
      const { header, init, pieces } = random.one(all);
      const number = random.below(pieces.length);
      const { bytes } = mutant(pieces[number] ?? init, random);
      const shape = mediaShape(init, header);
      if (!isTaken(() => shape.check(number, bytes))) continue;
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      expect(view.getUint32(0) + view.getUint32(view.getUint32(0))).toBe(bytes.byteLength);
    }
  });

  it("is refused as WebM, MOV, a page, a picture, a script, or nothing at all", () => {
    const [{ header, init } = { header: null, init: new Uint8Array() }] = recordings();
    if (header === null) throw new Error("no sample");
    const shape = mediaShape(init, header);
    const texts = [
      "\x1aE\xdf\xa3\x9fB\x86\x81\x01webm",
      "\0\0\0\x14ftypqt  \0\0\0\0qt  ",
      "<!doctype html><script>",
      "GIF89a",
      "",
    ];
    for (const text of texts) {
      const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
      expect(
        isTaken(() => void mediaShape(bytes, header)),
        text,
      ).toBe(false);
      expect(
        isTaken(() => shape.check(0, bytes)),
        text,
      ).toBe(false);
    }
  });

  it("is refused with more sound than two ears: what a desk with two speakers leaves out, another would play", () => {
    let tried = 0;
    for (const { header, init } of recordings()) {
      expect(isTaken(() => void mediaShape(init, header))).toBe(true);
      for (const [at, value] of withMoreChannels(init)) {
        const changed = init.slice();
        changed[at] = value;
        tried += 1;
        expect(
          isTaken(() => void mediaShape(changed, header)),
          `${header.mediaType} ${at} ${value}`,
        ).toBe(false);
      }
    }
    expect(tried).toBeGreaterThan(4);
  });

  it("costs no more memory than it has bytes", () => {
    const code = `
      import { mediaShape } from ${JSON.stringify(new URL("media-shape.ts", import.meta.url).href)};
      const init = new Uint8Array(16 * 1024 * 1024);
      const view = new DataView(init.buffer);
      const box = (at, size, type) => { view.setUint32(at, size); init.set([...type].map((one) => one.charCodeAt(0)), at + 4); };
      box(0, 8, "ftyp");
      box(8, init.length - 8, "moov");
      for (let at = 16; at < init.length; at += 8) box(at, 8, "trak");
      const said = { mediaType: 'audio/mp4; codecs="opus"', picture: null, fragments: [[0, 0]], durationMs: 1000 };
      const before = process.memoryUsage().heapUsed;
      for (let time = 0; time < 20; time++) try { mediaShape(init, said); } catch {}
      console.log(process.memoryUsage().heapUsed - before);`;
    const printed = execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
    expect(Number(printed)).toBeLessThan(8 * 1024 * 1024);
  });
});
