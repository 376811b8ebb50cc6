import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TrialAttended } from "./trial-attended.ts";

const settle = (ms = 1) => vi.advanceTimersByTimeAsync(ms);
const said = ({ told }: TrialAttended, request: string) => told.filter((one) => one === request).length;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("devices that were opened while waiting are told of at once, in the seat that one has", async () => {
  const of = new TrialAttended(settle);
  await settle();
  await of.devices.open();
  await settle(250);
  expect(said(of, "conference-device")).toBe(1);
  expect(said(of, "conference-join")).toBe(1);
  expect(of.stage).toBe("here");
});

test("in the room too; what was turned off and on again meanwhile is not", async () => {
  const of = new TrialAttended(settle);
  await of.enter();
  await settle(500);
  const before = said(of, "conference-device");
  of.devices.setOn("microphone", false);
  await settle(100);
  of.devices.setOn("microphone", true);
  await settle(500);
  expect(said(of, "conference-device")).toBe(before);
  of.devices.setOn("microphone", false);
  await settle(500);
  expect(said(of, "conference-device")).toBe(before + 1);
});

test.each(["too-many-requests", "unavailable"] as const)(
  "what is refused for now (%s) is said again later; what nobody heard is said with the next seat",
  async (code) => {
    const of = new TrialAttended(settle);
    await of.enter();
    await settle(500);
    of.refusals.set("conference-device", code);
    of.devices.setOn("camera", false);
    await settle(500);
    of.refusals.clear();
    const before = said(of, "conference-device");
    await settle(2_500);
    expect(said(of, "conference-device")).toBe(before + 1);
    await settle(10_000);
    expect(said(of, "conference-device")).toBe(before + 1);
    of.connect("offline");
    of.devices.setOn("camera", true);
    await settle(500);
    of.connect("connected");
    await settle(500);
    expect(said(of, "conference-join")).toBe(2);
    expect(said(of, "conference-device")).toBe(before + 1);
  },
);

test("that the media server began anew is said for a moment", async () => {
  const of = new TrialAttended(settle);
  await of.enter();
  of.signal("media-lost", {});
  await settle();
  expect(of.attended.getState().mediaLost).toBe(true);
  await settle(7_000);
  expect(of.attended.getState().mediaLost).toBe(false);
});
