import { describe, expect, it } from "vitest";
import { draftOf, readDraft } from "./appointment.ts";

const now = Date.parse("2026-03-12T10:00:00.000Z");
const draft = { day: "2026-06-01", time: "14:30", minutes: 60 };

describe("an appointment", () => {
  it("is the same after it was put into the fields and read again", () => {
    const appointment = readDraft(draft, now);
    if (typeof appointment === "string") throw new Error(appointment);
    expect(draftOf(appointment)).toEqual(draft);
    expect(appointment.startsAt).toMatch(/^2026-0[56]-\d\dT\d\d:\d\d:00\.000Z$/);
  });

  it.each([
    [{ ...draft, day: "" }, "no-day"],
    [{ ...draft, day: "2026-13-45" }, "no-day"],
    [{ ...draft, time: "" }, "no-time"],
    [{ ...draft, day: "2026-03-11" }, "past"],
  ])("is refused where it cannot be: %o", (wrong, fault) => {
    expect(readDraft(wrong, now)).toBe(fault);
  });
});
