import { describe, expect, it } from "vitest";
import { byteRoom } from "./byte-room.ts";

const none = { each: 0, all: 0 };
const refused = expect.objectContaining({ code: "too-many-requests", retryAfterSeconds: 1 }) as Error;

function holder() {
  const held: (() => void)[] = [];
  return {
    hold: (release: () => void) => void held.push(release),
    release: () => {
      for (const one of held.splice(0)) one();
    },
  };
}

describe("the room that bytes take", () => {
  it("is bounded for one account, and comes back", () => {
    const room = byteRoom({ body: { each: 2, all: 9 }, reply: none, bytes: 20_000_000 });
    const [first, second, third] = [holder(), holder(), holder()];
    room.enter("body", "anwen", first.hold);
    room.enter("body", "anwen", second.hold);
    expect(() => room.enter("body", "anwen", third.hold)).toThrow(refused);
    room.enter("body", "jordan", third.hold);
    first.release();
    room.enter("body", "anwen", first.hold);
    expect(() => room.enter("body", "anwen", holder().hold)).toThrow(refused);
  });

  it("is bounded for all together", () => {
    const room = byteRoom({ body: { each: 2, all: 3 }, reply: { each: 1, all: 1 }, bytes: 20_000_000 });
    const all = ["a", "b", "c"].map((name) => {
      const of = holder();
      room.enter("body", name, of.hold);
      return of;
    });
    expect(() => room.enter("body", "d", holder().hold)).toThrow(refused);
    room.enter("reply", "d", holder().hold);
    all[0]?.release();
    room.enter("body", "d", holder().hold);
  });

  it("is bounded in bytes, whoever sends them", () => {
    const room = byteRoom({ body: none, reply: none, bytes: 6_000_000 });
    const first = holder();
    room.buffer(2_000_000, first.hold);
    expect(() => room.buffer(2_000_000, holder().hold)).toThrow(refused);
    room.buffer(100, holder().hold);
    first.release();
    room.buffer(2_000_000, holder().hold);
  });

  it("is used again, and never for two at once", () => {
    const room = byteRoom({ body: none, reply: none, bytes: 20_000_000 });
    const [first, second] = [holder(), holder()];
    const one = room.buffer(100, first.hold);
    const other = room.buffer(200, second.hold);
    expect([one.length, other.length, one.buffer === other.buffer]).toEqual([100, 200, false]);
    first.release();
    first.release();
    const third = room.buffer(300, holder().hold);
    expect(third.buffer === one.buffer).toBe(true);
    expect(room.buffer(300, holder().hold).buffer === one.buffer).toBe(false);
  });
});
