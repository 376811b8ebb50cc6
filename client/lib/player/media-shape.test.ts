import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { fromB64, ready } from "../../../crypto/index.ts";
import { type RecordingHeader, recordingHeaderSchema } from "../../../protocol/recordings/header.ts";
import samples from "../../player-frame/samples/samples.json" with { type: "json" };
import { fragmentBytes } from "../recorder/finish/fragment.ts";
import { fragmentOf } from "./fragment-plan.ts";
import { checkFragment } from "./fragment-shape.ts";
import { MediaShapeError, mediaShape } from "./media-shape.ts";
import { headerOf } from "./memory-source.ts";

type SampleName = keyof typeof samples;
const names = Object.keys(samples) as SampleName[];

beforeAll(ready);

interface Loaded {
  readonly header: RecordingHeader;
  readonly init: Uint8Array;
  fragment(number: number): Uint8Array;
}

function load(name: SampleName): Loaded {
  const file = readFileSync(join(import.meta.dirname, "../../player-frame/samples", `${name}.mp4`));
  const { header, media } = headerOf(new Uint8Array(file), samples[name]);
  return {
    header,
    init: fromB64(header.initB64).slice(),
    fragment(number) {
      const { from, to } = fragmentOf(header, number);
      return media.slice(from, to);
    },
  };
}

/** The place of a box's payload, by its four letters. */
function payload(bytes: Uint8Array, type: string, nth = 0): number {
  const text = Buffer.from(bytes).toString("latin1");
  let at = -1;
  for (let time = 0; time <= nth; time++) at = text.indexOf(type, at + 1);
  if (at < 0) throw new Error(`there is no ${type}`);
  return at + 4;
}

function changed(bytes: Uint8Array, change: (view: DataView) => void): Uint8Array {
  const copy = bytes.slice();
  change(new DataView(copy.buffer));
  return copy;
}

const refusal = (fault: string) => expect.objectContaining({ name: "MediaShapeError", fault });
function faultOf(check: () => unknown): unknown {
  try {
    check();
    return "nothing was found";
  } catch (error) {
    return error;
  }
}

describe("the shape of a recording", () => {
  it.each(names)("%s has it", (name) => {
    const { header, init, fragment } = load(name);
    recordingHeaderSchema.parse(header);
    const shape = mediaShape(init, header);
    for (const number of header.fragments.keys()) shape.check(number, fragment(number));
  });

  it("is held against the header's codecs, picture and times", () => {
    const { header, init, fragment } = load("avc-opus");
    const init9 = load("vp9-opus").init;
    const wrong: [Partial<RecordingHeader>, string][] = [
      [{ mediaType: 'video/mp4; codecs="avc1.42c00d, opus"' }, "codec"],
      [{ mediaType: 'video/mp4; codecs="avc1.42c00c"' }, "codec"],
      [{ mediaType: 'video/mp4; codecs="avc1.42c00c, mp4a.40.2"' }, "codec"],
      [{ picture: { width: 640, height: 360 } }, "picture"],
      [{ picture: { width: 180, height: 320 } }, "picture"],
      [{ picture: null }, "picture"],
    ];
    for (const [change, fault] of wrong) {
      expect(faultOf(() => mediaShape(init, { ...header, ...change }))).toEqual(refusal(fault));
    }
    expect(faultOf(() => mediaShape(init9, header))).toEqual(refusal("codec"));
    const shape = mediaShape(init, header);
    expect(faultOf(() => shape.check(3, fragment(6)))).toEqual(refusal("times"));
    const shorter = mediaShape(init, { ...header, durationMs: 11_008 });
    expect(faultOf(() => shorter.check(11, fragment(11)))).toEqual(refusal("times"));
  });

  it("is `ftyp` and `moov` with nothing beside what a player needs", () => {
    const { header, init } = load("avc-opus");
    const check = (bytes: Uint8Array) => faultOf(() => mediaShape(bytes, header));
    const renamed = (from: string, to: string) =>
      check(
        changed(init, (view) => {
          for (const [by, letter] of [...to].entries())
            view.setUint8(payload(init, from) - 4 + by, letter.charCodeAt(0));
        }),
      );
    expect(renamed("hdlr", "udta")).toEqual(refusal("box"));
    expect(renamed("mdhd", "uuid")).toEqual(refusal("box"));
    expect(renamed("vmhd", "smhd")).toEqual(refusal("box"));
    expect(renamed("stts", "stss")).toEqual(refusal("box"));
    expect(renamed("avc1", "encv")).toEqual(refusal("box"));
    expect(check(init.slice(0, -1))).toEqual(refusal("box"));
    expect(check(Uint8Array.of(...init, 0, 0, 0, 8, 0x66, 0x72, 0x65, 0x65))).toEqual(refusal("box"));
    expect(check(new Uint8Array(0))).toEqual(refusal("box"));
  });

  it("looks for its data in itself alone, and brings no samples with its beginning", () => {
    const { header, init } = load("avc-opus");
    const check = (change: (view: DataView) => void) =>
      faultOf(() => mediaShape(changed(init, change), header));
    expect(check((view) => view.setUint32(payload(init, "url "), 0))).toEqual(refusal("box"));
    expect(check((view) => view.setUint32(payload(init, "dref") + 4, 2))).toEqual(refusal("box"));
    expect(check((view) => view.setUint32(payload(init, "stsz") + 8, 1))).toEqual(refusal("sizes"));
    expect(check((view) => view.setUint32(payload(init, "mdhd") + 12, 0))).toEqual(refusal("times"));
    expect(check((view) => view.setUint32(payload(init, "trex", 1) + 4, 1))).toEqual(refusal("track"));
    expect(check((view) => view.setUint32(payload(init, "stsd") + 4, 2))).toEqual(refusal("track"));
    expect(check((view) => view.setUint32(payload(init, "tkhd") + 40, 3))).toEqual(refusal("track"));
  });

  it("is one `moof` and the `mdat` that it describes to the byte", () => {
    const { header, init, fragment } = load("avc-opus");
    const shape = mediaShape(init, header);
    const second = fragment(1);
    const check = (change: (view: DataView) => void) =>
      faultOf(() => shape.check(1, changed(second, change)));
    const run = payload(second, "trun");
    const mdat = payload(second, "mdat") - 8;
    expect(check((view) => view.setUint32(run + 4, 0xffffffff))).toEqual(refusal("sizes"));
    expect(check((view) => view.setUint32(run + 4, view.getUint32(run + 4) - 1))).toEqual(refusal("sizes"));
    expect(check((view) => view.setInt32(run + 8, -1))).toEqual(refusal("sizes"));
    expect(check((view) => view.setUint32(run + 16, view.getUint32(run + 16) + 1))).toEqual(refusal("sizes"));
    expect(check((view) => view.setUint32(run + 16, 0xffffffff))).toEqual(refusal("sizes"));
    expect(check((view) => view.setUint32(mdat, view.getUint32(mdat) - 1))).toEqual(refusal("box"));
    expect(check((view) => view.setUint32(mdat, 0))).toEqual(refusal("box"));
    expect(check((view) => view.setUint32(mdat, 1))).toEqual(refusal("box"));
    expect(check((view) => view.setUint32(payload(second, "tfhd") + 4, 7))).toEqual(refusal("track"));
    expect(check((view) => view.setUint32(payload(second, "tfhd", 1) + 4, 1))).toEqual(refusal("track"));
    expect(check((view) => view.setUint32(payload(second, "tfhd"), 0x020039))).toEqual(refusal("box"));
    expect(check((view) => view.setUint32(payload(second, "tfhd"), 0x38))).toEqual(refusal("box"));
    expect(check((view) => view.setUint32(payload(second, "tfdt") + 4, 0xffffffff))).toEqual(
      refusal("times"),
    );
    expect(check((view) => view.setUint32(run + 12, 0x01010000))).toEqual(refusal("key-frame"));
    expect(faultOf(() => shape.check(1, second.slice(0, -1)))).toEqual(refusal("box"));
    expect(faultOf(() => shape.check(1, Uint8Array.of(...second, ...second)))).toEqual(refusal("box"));
    expect(faultOf(() => shape.check(1, new Uint8Array(17 * 1024 * 1024)))).toEqual(refusal("too-large"));
    expect(faultOf(() => shape.check(1, init))).toEqual(refusal("box"));
  });

  it("has no list of edits, which would move what is shown", () => {
    const { header, init } = load("avc-opus");
    const [trak, moov, at] = [payload(init, "trak"), payload(init, "moov"), payload(init, "mdia") - 8];
    // ISO/IEC 14496-12, 8.6.6: one edit, of the whole, from a second in.
    const edits = new DataView(new ArrayBuffer(36));
    for (const [place, word] of [36, 0x65647473, 28, 0x656c7374, 0, 1, 1000, 1000, 1 << 16].entries())
      edits.setUint32(place * 4, word);
    const moved = Uint8Array.of(...init.slice(0, at), ...new Uint8Array(edits.buffer), ...init.slice(at));
    const check = changed(moved, (view) => {
      for (const box of [trak, moov]) view.setUint32(box - 8, view.getUint32(box - 8) + 36);
    });
    expect(faultOf(() => mediaShape(check, header))).toEqual(refusal("box"));
  });

  it("shows nothing at a moment that is another fragment's, so that all who watch see the same", () => {
    const { header, init, fragment } = load("opus");
    const earlier = (byMs: number) =>
      changed(fragment(1), (view) => {
        const at = payload(fragment(1), "tfdt") + (view.getUint8(payload(fragment(1), "tfdt")) === 1 ? 8 : 4);
        view.setUint32(at, view.getUint32(at) - byMs * 48);
      });
    const alone = mediaShape(init, header);
    alone.check(1, earlier(300));
    const fromTheBeginning = mediaShape(init, header);
    fromTheBeginning.check(0, fragment(0));
    expect(faultOf(() => fromTheBeginning.check(1, earlier(300)))).toEqual(refusal("times"));
    // In whatever order they come.
    expect(faultOf(() => alone.check(0, fragment(0)))).toEqual(refusal("times"));
    fromTheBeginning.check(1, fragment(1));
  });

  it("counts when a picture is shown, not when it is decoded", () => {
    const tracks = [
      { id: 1, kind: "video", timescale: 1000, defaults: { duration: 0, size: 0, flags: 0 } },
    ] as const;
    const pictures = Array.from({ length: 10 }, (_, at) => ({
      data: new Uint8Array(8),
      type: at === 0 ? ("key" as const) : ("delta" as const),
      at: 5 + at / 10,
      seconds: 0.1,
    }));
    const made = fragmentBytes(1, [{ trackId: 1, timescale: 1000, samples: pictures, until: 6 }]);
    const times = { startMs: 5_000, endMs: 6_000 };
    expect(checkFragment(made, tracks, times)).toEqual([{ trackId: 1, fromMs: 5_000, toMs: 6_000 }]);
    const shiftOf = (picture: number) => payload(made, "trun") + 12 + picture * 16 + 12;
    for (const byMs of [-3_000, -800, 3_000]) {
      const shifted = changed(made, (view) => view.setInt32(shiftOf(5), byMs));
      expect(faultOf(() => checkFragment(shifted, tracks, times))).toEqual(refusal("times"));
    }
    // Two that change places.
    checkFragment(
      changed(made, (view) => {
        view.setInt32(shiftOf(5), 100);
        view.setInt32(shiftOf(6), -100);
      }),
      tracks,
      times,
    );
  });

  it("is refused by one kind of error, which carries nothing of what was found", () => {
    const error = new MediaShapeError("box");
    expect(error.message).toBe("not of the shape of a recording: box");
  });
});
