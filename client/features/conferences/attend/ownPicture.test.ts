import { describe, expect, it } from "vitest";
import { type OwnPictureOf, ownPictureOf } from "./ownPicture.ts";

const beside = {
  accountId: "00000000-0000-4000-8000-000000000001",
  role: "facilitator",
  side: null,
  line: "good",
} as const;
const track = {} as MediaStreamTrack;
const on = { on: true, track, problem: null };
const weak = { soundOnly: false, pictureHeldBack: true };
const inRoom: NonNullable<OwnPictureOf["view"]> = {
  cameraOffByStaff: false,
  place: "admitted",
  phase: "in-session",
  beside: [beside],
};

const at = (some: Partial<OwnPictureOf>) => ownPictureOf({ camera: on, state: weak, view: inRoom, ...some });

describe("of oneself one sees", () => {
  it("the picture, while it is sent", () => {
    expect(at({ state: { soundOnly: false, pictureHeldBack: false } })).toBe("shown");
    expect(at({ state: { soundOnly: false } })).toBe("shown");
  });

  it("that it is not sent, while the line is too weak for it", () => {
    expect(at({})).toBe("heldBack");
    expect(at({ view: { ...inRoom, phase: "paused", place: "private" } })).toBe("heldBack");
  });

  it("the picture, where nobody is to see it anyway", () => {
    expect(at({ view: { ...inRoom, place: "waiting" } })).toBe("shown");
    expect(at({ view: { ...inRoom, phase: "paused" } })).toBe("shown");
    expect(at({ view: { ...inRoom, place: "private", beside: [] } })).toBe("shown");
  });

  it("what is graver first: it was turned off, by staff or by oneself, or is not to be had", () => {
    expect(at({ view: { ...inRoom, cameraOffByStaff: true } })).toBe("offByStaff");
    expect(at({ state: { ...weak, soundOnly: true } })).toBe("soundOnly");
    expect(at({ camera: { on: true, track: null, problem: "refused" } })).toBe("noCamera");
    expect(at({ camera: { on: true, track: null, problem: null } })).toBe("asking");
    expect(at({ camera: { on: false, track: null, problem: null } })).toBe("cameraOff");
  });
});
