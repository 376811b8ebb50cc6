import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { beforeTheStart, JORDAN, PRIYA, TrialAttended } from "./trial-attended.ts";
import { attendedView } from "./trial-views.ts";

const settle = (ms = 1) => vi.advanceTimersByTimeAsync(ms);
const trial = (of?: ConstructorParameters<typeof TrialAttended>[1]) => new TrialAttended(settle, of);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("being let in", () => {
  test.each([
    ["consent-missing", "refused", "consent-missing"],
    ["exchange-paused", "refused", "exchange-paused"],
    ["unavailable", "refused", "no-media-server"],
    ["not-found", "refused", "unexpected"],
    ["forbidden", "removed", null],
    ["wrong-state", "over", null],
  ] as const)("%s is %s (%s)", async (code, stage, problem) => {
    const of = trial();
    of.refusals.set("conference-join", code);
    await settle();
    expect(of.attended.getState()).toMatchObject({ stage, problem });
    of.refusals.clear();
    of.attended.takeSeat();
    await settle();
    expect(of.stage).toBe("here");
  });

  test("what is busy is tried again", async () => {
    const of = trial();
    of.refusals.set("conference-join", "too-many-requests");
    await settle();
    expect(of.stage).toBe("joining");
    of.refusals.clear();
    await settle(500);
    expect(of.stage).toBe("here");
  });

  test("a browser that cannot encrypt never asks to join an encrypted conference", async () => {
    const of = trial({ canEncrypt: false });
    await settle();
    expect(of.attended.getState()).toMatchObject({ stage: "refused", problem: "no-encryption" });
    expect(of.told).not.toContain("conference-join");
    const other = trial({ canEncrypt: false, view: { ...beforeTheStart, encryption: "none" } });
    await settle();
    expect(other.stage).toBe("here");
    expect(other.attended.getState().protection).toBe("not-encrypted");
  });
});

describe("what is sent", () => {
  test("nothing while waiting; in the room what is on, and not what staff turned off", async () => {
    const of = trial();
    await settle();
    await of.devices.open();
    await of.show(beforeTheStart);
    expect(of.line?.want).toEqual({ audio: null, video: null });
    await of.enter();
    await of.show(attendedView([PRIYA, JORDAN]));
    expect(of.line?.want).toMatchObject({ audio: { paused: false }, video: { paused: false } });
    await of.show(attendedView([PRIYA, JORDAN], { mutedByStaff: true }));
    expect(of.line?.want?.audio).toBeNull();
    await of.show(attendedView([PRIYA, JORDAN], { cameraOffByStaff: true }));
    expect(of.line?.want?.video).toBeNull();
    await of.show(attendedView([PRIYA, JORDAN]));
    of.attended.setSoundOnly(true);
    expect(of.line?.want).toMatchObject({ audio: { paused: false }, video: null });
    expect(of.told).toContain("pictures false");
  });
});
