import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { beforeTheStart, TrialAttended } from "./trial-attended.ts";

const settle = (ms = 1) => vi.advanceTimersByTimeAsync(ms);
const trial = (of?: ConstructorParameters<typeof TrialAttended>[1]) => new TrialAttended(settle, of);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("being lost and found", () => {
  test("a connection that breaks mends itself, on a line of its own", async () => {
    const of = trial();
    await of.enter();
    of.connect("reconnecting");
    expect(of.stage).toBe("reconnecting");
    of.connect("connected");
    await settle();
    expect(of.stage).toBe("here");
    expect(of.lines.map(({ closed }) => closed)).toEqual([true, false]);
  });

  test("another tab takes the place: all is off here, and comes back by asking for it alone", async () => {
    const of = trial();
    await of.enter();
    of.signal("seat-lost", {});
    expect(of.stage).toBe("elsewhere");
    expect([of.line?.closed, of.devices.getState().camera.track]).toEqual([true, null]);
    of.connect("connected");
    await settle(10_000);
    expect(of.stage).toBe("elsewhere");
    of.attended.takeSeat();
    await settle();
    expect(of.stage).toBe("here");
    expect(of.devices.getState().camera.on).toBe(true);
  });

  test("the media server began anew: same seat, everything again", async () => {
    const of = trial();
    await of.enter();
    const joins = of.told.filter((one) => one === "conference-join").length;
    of.signal("media-lost", {});
    await settle();
    expect(of.line?.again).toBe(1);
    expect(of.told.filter((one) => one === "conference-join")).toHaveLength(joins);
  });

  test("a seat that the portal knows nothing of is taken again", async () => {
    const of = trial();
    await of.enter();
    of.refusals.set("conference-here", "wrong-state");
    of.tick();
    await settle();
    of.refusals.clear();
    await settle();
    expect(of.stage).toBe("here");
    expect(of.lines.length).toBe(2);
  });

  test("whoever is let go stays so, though a sign of life was on its way", async () => {
    const of = trial();
    await of.enter();
    of.refusals.set("conference-here", "wrong-state");
    of.said.view = { ...beforeTheStart, place: "away" };
    const joins = of.told.filter((one) => one === "conference-join").length;
    of.tick();
    await settle();
    of.refusals.clear();
    await settle();
    expect(of.stage).toBe("left");
    expect(of.devices.getState().camera.track).toBeNull();
    expect(of.told.filter((one) => one === "conference-join")).toHaveLength(joins);
    of.said.duringJoin = () => {
      of.said.view = beforeTheStart;
    };
    of.attended.takeSeat();
    await settle();
    expect(of.stage).toBe("here");
  });

  test("signs of life go out with every tick while one is there, and not too many unanswered", async () => {
    const of = trial();
    await settle();
    for (let ticks = 0; ticks < 9; ticks += 1) of.tick();
    expect(of.told.filter((one) => one === "conference-here")).toHaveLength(4);
    await settle();
    of.signal("seat-lost", {});
    const before = of.told.length;
    of.tick();
    expect(of.told.length).toBe(before);
  });

  test("after sleep the way through is looked for anew", async () => {
    const of = trial();
    await of.enter();
    of.tick();
    vi.setSystemTime(Date.now() + 60_000);
    of.tick();
    expect(of.told).toContain("mend");
  });

  test.each([
    [{ ...beforeTheStart, place: "removed" as const }, "removed"],
    [{ ...beforeTheStart, phase: "closed" as const }, "over"],
    [{ ...beforeTheStart, place: "away" as const }, "left"],
  ])("ended by the view: %#", async (view, stage) => {
    const of = trial();
    await of.enter();
    await of.show(view);
    expect(of.stage).toBe(stage);
    expect(of.line?.closed).toBe(true);
  });

  test("leaving and stopping turn everything off, at once and for good", async () => {
    const of = trial();
    await of.enter();
    await of.attended.act({ act: "leave" });
    expect(of.stage).toBe("left");
    expect(of.devices.getState().microphone.track).toBeNull();
    const other = trial();
    await other.enter();
    other.attended.stop();
    expect([other.line?.closed, other.devices.getState().camera.track]).toEqual([true, null]);
    expect(other.told.slice(-2)).toEqual(["forget", "close frames"]);
    other.attended.takeSeat();
    await settle(10_000);
    expect(other.stage).toBe("left");
  });
});
