import { describe, expect, test } from "vitest";
import { FrameSealer } from "./frame-cipher.ts";
import { clearBytesOf, MOST_FRAMES, readTrailer, TRAILER_BYTES } from "./frame-form.ts";
import { deriveFrameKey, type FrameSource, importRoomKey, type RoomEpoch } from "./frame-key.ts";
import { KEPT_AFTER_MS, KeyRing } from "./key-ring.ts";

const conferenceId = "00000000-0000-4000-8000-00000000000c";
const anna: FrameSource = { accountId: "00000000-0000-4000-8000-00000000000a", kind: "video" };
const first: RoomEpoch = { conferenceId, room: "main", epoch: 1 };
const second: RoomEpoch = { ...first, epoch: 2 };
const keyBytes = (byte: number) => new Uint8Array(32).fill(byte);
const picture = (bytes = 400) => Uint8Array.from({ length: bytes }, (_, at) => at % 251);

function ring(nowMs: () => number = () => 0) {
  const made = new KeyRing(nowMs);
  made.take(first, keyBytes(1));
  made.sendWith(first);
  return made;
}

async function sealed(by: KeyRing, frame = picture(), clear = 10, source = anna) {
  const sealer = await by.sealer(source, null);
  const bytes = await sealer?.seal(frame, clear);
  if (bytes === null || bytes === undefined) throw new Error("it was not sealed");
  return new Uint8Array(bytes);
}

describe("a frame", () => {
  test.each([
    ["video", "key", 10],
    ["video", "delta", 3],
    ["audio", undefined, 1],
  ] as const)("of %s (%s) comes back as it was, with %i bytes in the clear", async (kind, type, clear) => {
    expect(clearBytesOf(kind, type)).toBe(clear);
    const source = { ...anna, kind };
    const frame = await sealed(ring(), picture(), clear, source);
    expect(frame.subarray(0, clear)).toEqual(picture().subarray(0, clear));
    expect(Buffer.from(frame).includes(Buffer.from(picture().subarray(clear, clear + 16)))).toBe(false);
    const opened = await ring().open(source, frame, clear);
    expect(new Uint8Array(opened ?? new ArrayBuffer())).toEqual(picture());
  });

  test("is dropped when any byte of it was turned, also of what is clear", async () => {
    const frame = await sealed(ring(), picture(40), 3);
    const to = ring();
    for (let at = 0; at < frame.length; at += 1) {
      const bent = frame.slice();
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(await to.open(anna, bent, 3), `byte ${at}`).toBeNull();
    }
    expect(await to.open(anna, frame, 3)).not.toBeNull();
  });

  test("is dropped in the clear, too short, and empty", async () => {
    for (const bytes of [0, 1, 10, 33, 34, 400])
      expect(await ring().open(anna, picture(bytes), 10)).toBeNull();
  });

  test("is dropped as another person's, or of another kind, conference or room", async () => {
    const frame = await sealed(ring());
    const other = { ...anna, accountId: conferenceId };
    expect(await ring().open(other, frame, 10)).toBeNull();
    expect(await ring().open({ ...anna, kind: "audio" }, frame, 10)).toBeNull();
    for (const of of [
      { ...first, conferenceId: anna.accountId },
      { ...first, room: "private-victim" as const },
    ]) {
      const elsewhere = new KeyRing(() => 0);
      elsewhere.take(of, keyBytes(1));
      expect(await elsewhere.open(anna, frame, 10)).toBeNull();
    }
  });

  test("is taken once, in any order within the window, and not from before it", async () => {
    const sealer = await ring().sealer(anna, null);
    const frames: Uint8Array<ArrayBuffer>[] = [];
    for (let number = 0; number < 300; number += 1) {
      frames.push(new Uint8Array((await sealer?.seal(picture(), 10)) ?? new ArrayBuffer()));
    }
    const to = ring();
    const taken = async (number: number) =>
      (await to.open(anna, frames[number] ?? new Uint8Array(), 10)) !== null;
    expect([await taken(2), await taken(0), await taken(2), await taken(1), await taken(0)]).toEqual([
      true,
      true,
      false,
      true,
      false,
    ]);
    expect([await taken(299), await taken(3), await taken(44), await taken(299)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    const copies = ring();
    const twice = await Promise.all([0, 0].map(() => copies.open(anna, frames[5] ?? new Uint8Array(), 10)));
    expect(twice.filter((one) => one !== null)).toHaveLength(1);
  });

  test("is not sealed once all nonces of a stream are used", async () => {
    const key = await deriveFrameKey(await importRoomKey(keyBytes(1)), first, anna);
    const sealer = new FrameSealer(key, first, MOST_FRAMES);
    const last = new Uint8Array((await sealer.seal(picture(), 10)) ?? new ArrayBuffer());
    expect(readTrailer(last)?.counter).toBe(MOST_FRAMES);
    expect(await sealer.seal(picture(), 10)).toBeNull();
  });

  test("never has the nonce of another: streams, layers and rejoining included", async () => {
    const nonces = new Set<string>();
    for (let join = 0; join < 20; join += 1) {
      const sealer = await ring().sealer(anna, null);
      for (let number = 0; number < 20; number += 1) {
        const frame = new Uint8Array((await sealer?.seal(picture(), 10)) ?? new ArrayBuffer());
        nonces.add(String(frame.subarray(frame.length - TRAILER_BYTES, frame.length - 5)));
      }
    }
    expect(nonces.size).toBe(400);
  });
});

describe("the ring of keys", () => {
  test("sends nothing before it has a key, nor after it forgot", async () => {
    const empty = new KeyRing();
    empty.sendWith(first);
    expect(await empty.sealer(anna, null)).toBeNull();
    const of = ring();
    const frame = await sealed(of);
    of.forget();
    expect(await of.sealer(anna, null)).toBeNull();
    expect(await of.open(anna, frame, 10)).toBeNull();
  });

  test("overwrites what it is given", () => {
    const bytes = keyBytes(7);
    ring().take(second, bytes);
    expect(bytes).toEqual(new Uint8Array(32));
  });

  test("takes frames of the key before for two seconds, and then no more", async () => {
    let nowMs = 0;
    const of = ring(() => nowMs);
    const frames = [await sealed(of), await sealed(of)];
    of.take(second, keyBytes(2));
    nowMs = KEPT_AFTER_MS;
    expect(await of.open(anna, frames[0] ?? new Uint8Array(), 10)).not.toBeNull();
    nowMs = KEPT_AFTER_MS + 1;
    expect(await of.open(anna, frames[1] ?? new Uint8Array(), 10)).toBeNull();
  });

  test("seals with the key that it was told to, with another sealer for another key", async () => {
    const of = ring();
    const before = await of.sealer(anna, null);
    expect(await of.sealer(anna, before)).toBe(before);
    of.take(second, keyBytes(2));
    expect(await of.sealer(anna, before)).toBe(before);
    of.sendWith(second);
    const after = await of.sealer(anna, before);
    expect(after?.of.epoch).toBe(2);
  });

  test("remembers what has come under a key that is taken again", async () => {
    let nowMs = 0;
    const of = ring(() => nowMs);
    const frame = await sealed(of);
    expect(await of.open(anna, frame, 10)).not.toBeNull();
    of.take(second, keyBytes(2));
    nowMs = 10 * KEPT_AFTER_MS;
    expect(await of.open(anna, await sealed(ring()), 10)).toBeNull();
    of.take(first, keyBytes(1));
    expect(await of.open(anna, frame, 10)).toBeNull();
    expect(await of.open(anna, await sealed(ring()), 10)).not.toBeNull();
  });
});

const SEALED_B64 = "AAECAwQFBgcICT6fyXxXuzPa96pXeMcejekRP77n8-nA6XbBQ-2Y6BgjHTHAgq-AAAAAAAAAAAEB";

// As it was on the wire first: browsers of different releases meet in one conference.
test("a frame that was sealed earlier is still opened", async () => {
  const frame = Uint8Array.from(Buffer.from(SEALED_B64, "base64url"));
  const opened = await ring().open(anna, frame, 10);
  expect(new Uint8Array(opened ?? new ArrayBuffer())).toEqual(picture(24));
});
