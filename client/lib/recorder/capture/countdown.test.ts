import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { countDown } from "./countdown.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the countdown", () => {
  it("says three, two, one, a second each, and then goes on", async () => {
    const said: number[] = [];
    const { goesOn } = countDown((left) => said.push(left));
    await vi.advanceTimersByTimeAsync(2_999);
    expect(said).toEqual([3, 2, 1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await goesOn).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(said).toEqual([3, 2, 1]);
  });

  it("is skipped or cancelled", async () => {
    const skipped = countDown(() => undefined);
    skipped.skip();
    expect(await skipped.goesOn).toBe(true);
    const cancelled = countDown(() => undefined);
    cancelled.cancel();
    expect(await cancelled.goesOn).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });
});
