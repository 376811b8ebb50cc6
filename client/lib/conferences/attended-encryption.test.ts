import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { TrustError } from "../trust.ts";
import { beforeTheStart, JORDAN, ME, PRIYA, TrialAttended, trialKey } from "./trial-attended.ts";
import { trialTrack } from "./trial-devices.ts";
import { attendedView, facilitatorSeen, supervisedView } from "./trial-views.ts";

const settle = (ms = 1) => vi.advanceTimersByTimeAsync(ms);
const trial = (of?: ConstructorParameters<typeof TrialAttended>[1]) => new TrialAttended(settle, of);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("keys", () => {
  test("nothing is sent or shown before there is one", async () => {
    const of = trial();
    await settle();
    of.said.tracks = new Map([[PRIYA, { picture: trialTrack("priya"), sound: null }]]);
    await of.show(attendedView([PRIYA]));
    expect(of.attended.getState()).toMatchObject({ protection: "waiting-for-key", media: new Map() });
    expect(of.told).not.toContain("send-with 1");
    of.said.key = trialKey(1, PRIYA);
    await of.show(attendedView([PRIYA]));
    expect(of.told.slice(-2)).toEqual(["take-key 1", "send-with 1"]);
    expect([...of.attended.getState().media.keys()]).toEqual([PRIYA]);
  });

  test("somebody comes: the old one is sent with a moment longer, the new one taken at once", async () => {
    const of = trial();
    await of.enter();
    of.said.key = null;
    const third = "00000000-0000-4000-8000-00000000000f";
    await of.show(attendedView([PRIYA, JORDAN, third]));
    expect(of.attended.getState().protection).toBe("encrypted");
    of.said.key = trialKey(2, PRIYA, JORDAN, third);
    await of.show(attendedView([PRIYA, JORDAN, third]));
    expect(of.told).toContain("take-key 2");
    expect(of.told).not.toContain("send-with 2");
    await settle(300);
    expect(of.told.at(-1)).toBe("send-with 2");
  });

  test("somebody goes: nothing more is sent with a key that they have", async () => {
    const of = trial();
    await of.enter();
    of.said.key = null;
    await of.show(attendedView([PRIYA]));
    expect(of.told.at(-1)).toBe("send-with nothing");
    expect(of.attended.getState()).toMatchObject({ protection: "waiting-for-key", media: new Map() });
    of.said.key = trialKey(2, PRIYA);
    await of.show(attendedView([PRIYA]));
    expect(of.told.slice(-2)).toEqual(["take-key 2", "send-with 2"]);
  });

  test("one that does not hold ends it: everything is off", async () => {
    const of = trial();
    await of.enter();
    of.said.keyError = new TrustError("signature");
    await of.show(attendedView([PRIYA, JORDAN]));
    expect(of.attended.getState()).toMatchObject({
      stage: "refused",
      problem: "not-verified",
      media: new Map(),
    });
    expect(of.line?.closed).toBe(true);
    expect(of.devices.getState().camera.track).toBeNull();
  });

  test("nobody is shown who is not said to be in the room", async () => {
    const of = trial();
    await of.enter();
    of.said.tracks = new Map([["somebody else", { picture: trialTrack("whoever"), sound: null }]]);
    await of.show(attendedView([PRIYA, JORDAN]));
    expect(of.attended.getState().media.size).toBe(0);
  });

  test("told that nothing is encrypted any more, camera and microphone are off until turned on again", async () => {
    const of = trial();
    await of.enter();
    await of.show(attendedView([PRIYA, JORDAN], { encryption: "none" }));
    const { camera, microphone } = of.devices.getState();
    expect([camera.on, microphone.on]).toEqual([false, false]);
    expect(of.attended.getState().protection).toBe("not-encrypted");
  });

  test("whoever decided so themself has seen it", async () => {
    const of = trial();
    await of.enter();
    await of.attended.act({ act: "set-encryption", encryption: "none" });
    await of.show(attendedView([PRIYA, JORDAN], { encryption: "none" }));
    expect(of.devices.getState().camera.on).toBe(true);
  });
});

describe("a portal that says there is no encryption, without a facilitator's word for it", () => {
  test("ends it for a party: everything is off, and nothing was ever in the clear", async () => {
    const of = trial();
    await of.enter();
    of.said.decisionError = new TrustError("signature");
    await of.show(attendedView([PRIYA, JORDAN], { encryption: "none" }));
    expect(of.attended.getState()).toMatchObject({
      stage: "refused",
      problem: "not-verified",
      media: new Map(),
    });
    expect(of.told).not.toContain("mode none");
    expect(of.line?.closed).toBe(true);
    expect(of.devices.getState().camera.track).toBeNull();
  });

  test("lets nobody in: the seat is never asked for", async () => {
    const of = trial({
      view: { ...beforeTheStart, encryption: "none" },
      decisionError: new TrustError("signature"),
    });
    await settle();
    expect(of.attended.getState()).toMatchObject({ stage: "refused", problem: "not-verified" });
    expect(of.told).not.toContain("conference-join");
  });

  test("is told to staff, who stay to mend it: nothing is sent or shown meanwhile", async () => {
    const both = [ME.accountId, PRIYA].map((id) => facilitatorSeen(id));
    const staff = supervisedView(both, { encryption: "none" });
    const of = trial({ view: staff, decisionError: new TrustError("certificate") });
    await settle();
    await of.show(staff);
    expect(of.attended.getState()).toMatchObject({ stage: "here", problem: "not-verified" });
    expect(of.attended.getState().protection).not.toBe("not-encrypted");
    expect(of.told).not.toContain("mode none");
    of.said.decisionError = null;
    await of.show(supervisedView(both));
    expect(of.attended.getState().problem).toBeNull();
  });

  test("answers that overtook each other are no lie: it is asked once more", async () => {
    const of = trial();
    await of.enter();
    of.said.decisionError = new TrustError("rollback");
    of.said.afterDecision = () => {
      of.said.decisionError = null;
    };
    await of.show(attendedView([PRIYA, JORDAN]));
    expect(of.stage).toBe("here");
  });
});

test("back to end-to-end, a browser that cannot encrypt sends nothing more", async () => {
  const of = trial({ canEncrypt: false, view: attendedView([PRIYA], { encryption: "none" }) });
  await settle();
  expect(of.stage).toBe("here");
  await of.show(attendedView([PRIYA]));
  expect(of.attended.getState()).toMatchObject({ stage: "refused", problem: "no-encryption" });
  expect(of.line?.closed).toBe(true);
});

test("what is sent in the clear was decided with a signature, and ends with the conference", async () => {
  const of = trial({ view: { ...beforeTheStart, encryption: "none" } });
  await settle();
  expect(of.told).toContain("mode none");
  await of.attended.act({ act: "set-encryption", encryption: "none" });
  expect(of.acts.at(-1)).toMatchObject({
    encryption: "none",
    decision: { bytesB64: beforeTheStart.conferenceId },
  });
  await of.attended.act({ act: "set-encryption", encryption: "end-to-end" });
  expect(of.acts.at(-1)).not.toHaveProperty("decision");
  of.attended.stop();
  expect(of.told.lastIndexOf("mode end-to-end")).toBeGreaterThan(of.told.lastIndexOf("mode none"));
});
