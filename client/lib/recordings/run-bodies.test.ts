import { describe, expect, it } from "vitest";
import { RunBodies } from "./run-bodies.ts";

const SIZE = 4;
const chunk = (number: number) => new Uint8Array(SIZE).fill(number);
const whole = (...numbers: number[]) => Uint8Array.from(numbers.flatMap((one) => [...chunk(one)]));

/** A storage whose answers come when they are let go, into the room that was offered or not. */
function storage(of: { usesRoom: boolean }) {
  const asked: number[] = [];
  const held = new Map<number, () => void>();
  let holds = false;
  const load = async (number: number, room: Uint8Array) => {
    asked.push(number);
    if (holds) await new Promise<void>((resolve) => held.set(number, resolve));
    if (!of.usesRoom) return chunk(number);
    room.set(chunk(number));
    return room;
  };
  return {
    asked,
    load,
    hold: () => {
      holds = true;
    },
    letGo: () => {
      holds = false;
      for (const resolve of held.values()) resolve();
    },
  };
}

describe.each([{ usesRoom: true }, { usesRoom: false }])("bodies of runs, %o", (of) => {
  it("are the chunks one after the other, each loaded once, and the next in advance", async () => {
    const { load, asked } = storage(of);
    const bodies = new RunBodies({ size: SIZE, count: 5 }, load);
    expect(await bodies.of([1])).toEqual(whole(1));
    bodies.foresee([1]);
    expect(asked).toEqual([1, 2]);
    expect(await bodies.of([2, 3])).toEqual(whole(2, 3));
    bodies.foresee([2, 3]);
    expect(asked).toEqual([1, 2, 3, 4, 5]);
    expect(await bodies.of([4, 5])).toEqual(whole(4, 5));
    bodies.foresee([4, 5]);
    expect(asked).toHaveLength(5);
  });

  it("lie in two pieces of memory by turns", async () => {
    const bodies = new RunBodies({ size: SIZE, count: 9 }, storage(of).load);
    const first = await bodies.of([1, 2]);
    bodies.foresee([1, 2]);
    const second = await bodies.of([3, 4]);
    expect(first).toEqual(whole(1, 2));
    bodies.foresee([3, 4]);
    const third = await bodies.of([5, 6]);
    expect(third.buffer).toBe(first.buffer);
    expect(second).toEqual(whole(3, 4));
  });

  it("are not written over by what comes late for another place", async () => {
    const { load, hold, letGo } = storage(of);
    const bodies = new RunBodies({ size: SIZE, count: 9 }, load);
    await bodies.of([1]);
    hold();
    bodies.foresee([1]);
    const late = bodies.of([7]);
    bodies.foresee([7]);
    letGo();
    expect(await late).toEqual(whole(7));
    const next = await bodies.of([8]);
    await new Promise((resolve) => setTimeout(resolve));
    expect(next).toEqual(whole(8));
  });

  it("fail when the storage does, and only then", async () => {
    const bodies = new RunBodies({ size: SIZE, count: 9 }, async (number) => {
      if (number === 3) throw new Error("cleared");
      return chunk(number);
    });
    await bodies.of([1, 2]);
    bodies.foresee([1, 2]);
    await expect(bodies.of([3, 4])).rejects.toThrow("cleared");
    expect(await bodies.of([1, 2])).toEqual(whole(1, 2));
  });
});
