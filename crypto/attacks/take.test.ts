import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { wrappedContentKeySchema } from "../../protocol/messages/envelope.ts";
import { PROTOCOL } from "../../protocol/protocol-name.ts";
import { fromB64, toB64 } from "../base64.ts";
import { idOf, person } from "../cast/people.ts";
import { mediaOf } from "../cast/recording.ts";
import { flipped, refusalOf } from "../cast/refusal.ts";
import { openForHolder, sealToHolder } from "../key-box.ts";
import { ready } from "../ready.ts";
import {
  decryptTakePart,
  encryptTakePart,
  newTakeKey,
  openTakeKey,
  type TakePlace,
  wrapTakeKey,
} from "../take.ts";
import { wrapContentKey } from "../wrap.ts";

beforeAll(ready);

const takeId = () => idOf("take");
const otherId = () => idOf("another take");
const part = (number: number): TakePlace => ({ takeId: takeId(), number });
const opened = (bytes: Uint8Array, place: TakePlace, key: Uint8Array) =>
  refusalOf(() => decryptTakePart(bytes, place, key));

describe("a take on the device", () => {
  it("opens part by part for its author", () => {
    const { holder } = person("Otto");
    const key = newTakeKey();
    const again = openTakeKey(wrapTakeKey(key, takeId(), holder), takeId(), holder);
    expect(again).toEqual(key);
    for (const bytes of [0, 1, 255, 256, 65_536, 300_000]) {
      const sealed = encryptTakePart(mediaOf(bytes), part(7), key);
      expect(decryptTakePart(sealed, part(7), again)).toEqual(mediaOf(bytes));
    }
    const record = encryptTakePart(mediaOf(9), { takeId: takeId(), name: "facts" }, key);
    expect(decryptTakePart(record, { takeId: takeId(), name: "facts" }, key)).toEqual(mediaOf(9));
  });

  it("tells by its sizes no more than a coarse one, and never the same bytes twice", () => {
    const key = newTakeKey();
    const size = (bytes: number) => encryptTakePart(mediaOf(bytes), part(0), key).length;
    expect(new Set([9_000, 12_000, 16_000].map(size)).size).toBe(1);
    expect(new Set([140_000, 190_000].map(size)).size).toBe(1);
    expect(encryptTakePart(mediaOf(9), part(0), key)).not.toEqual(encryptTakePart(mediaOf(9), part(0), key));
  });

  it("has no part in another's place", () => {
    const key = newTakeKey();
    const sealed = encryptTakePart(mediaOf(1000), part(1), key);
    expect(opened(sealed, part(1), key)).toBeNull();
    const elsewhere: TakePlace[] = [
      part(0),
      part(2),
      part(2 ** 32 + 1),
      { takeId: otherId(), number: 1 },
      { takeId: takeId(), name: "1" },
    ];
    for (const place of elsewhere) expect(opened(sealed, place, key)).toBe("chunks");
    expect(opened(sealed, part(1), newTakeKey())).toBe("chunks");
    const named = encryptTakePart(mediaOf(1000), { takeId: takeId(), name: "facts" }, key);
    expect(opened(named, { takeId: takeId(), name: "facts" }, key)).toBeNull();
    expect(opened(named, { takeId: takeId(), name: "trim" }, key)).toBe("chunks");
    expect(opened(named, { takeId: otherId(), name: "facts" }, key)).toBe("chunks");
  });

  it("opens with no bit turned over, and no part cut short", () => {
    const key = newTakeKey();
    const sealed = encryptTakePart(mediaOf(500), part(1), key);
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 24 }), (bit) => {
        expect(opened(flipped(sealed, bit), part(1), key)).toBe("chunks");
      }),
    );
    for (const bytes of [0, 10, 24, 40, sealed.length - 1]) {
      expect(opened(sealed.subarray(0, bytes), part(1), key)).toBe("chunks");
    }
  });
});

describe("a take's key", () => {
  const otto = () => person("Otto").holder;
  const refused = (sealedB64: string, id = takeId(), holder = otto()) =>
    refusalOf(() => openTakeKey(sealedB64, id, holder));

  it("is of no use to whoever takes the device", () => {
    const sealed = wrapTakeKey(newTakeKey(), takeId(), otto());
    expect(refused(sealed)).toBeNull();
    expect(refused(sealed, takeId(), person("Mallory").holder)).toBe("wrap");
    expect(refused(sealed, takeId(), { ...otto(), keyId: person("Mallory").holder.keyId })).toBe("wrap");
  });

  it("opens no other take, though all of its record is moved there", () => {
    const key = newTakeKey();
    const sealed = wrapTakeKey(key, takeId(), otto());
    expect(refused(sealed, otherId())).toBe("wrap");
    const moved = encryptTakePart(mediaOf(100), part(0), key);
    expect(opened(moved, { takeId: otherId(), number: 0 }, key)).toBe("chunks");
  });

  it("refuses any altered byte, and another spelling or kind", () => {
    const sealed = fromB64(wrapTakeKey(newTakeKey(), takeId(), otto()));
    for (let byte = 0; byte < sealed.length; byte += 1) {
      expect(refused(toB64(flipped(sealed, byte * 8 + (byte % 8))))).toBe("wrap");
    }
    const inside = {
      protocol: PROTOCOL,
      type: "take-key",
      takeId: takeId(),
      takeKeyB64: toB64(newTakeKey()),
    };
    const as = (but: object) => refused(sealToHolder({ ...inside, ...but }, otto()).sealedB64);
    expect(as({})).toBeNull();
    expect(as({ type: "content-key" })).toBe("wrap");
    expect(as({ more: 1 })).toBe("wrap");
    expect(as({ takeKeyB64: "AAAA" })).toBe("wrap");
    expect(refused("")).toBe("wrap");
  });

  it("is not a content key, nor the other way round", () => {
    const hash = toB64(newTakeKey());
    expect(refused(wrapContentKey(newTakeKey(), hash, otto()).sealedB64)).toBe("wrap");
    const sealedB64 = wrapTakeKey(newTakeKey(), takeId(), otto());
    const wrap = { keyId: otto().keyId, sealedB64 };
    expect(refusalOf(() => openForHolder(wrap, otto(), wrappedContentKeySchema))).toBe("wrap");
  });

  it("of another length is told at once", () => {
    expect(() => wrapTakeKey(new Uint8Array(31), takeId(), otto())).toThrow(RangeError);
    expect(() => encryptTakePart(mediaOf(1), part(0), new Uint8Array(31))).toThrow(RangeError);
  });
});
