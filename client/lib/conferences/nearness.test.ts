import { expect, test } from "vitest";
import { isAhead, isNear, isNow, isPressing } from "./nearness.ts";

const NOW = Date.parse("2026-11-24T14:00:00.000Z");
const yesterday = "2026-11-23T13:59:00.000Z";
const today = "2026-11-24T13:00:00.000Z";
const tomorrow = "2026-11-25T14:00:00.000Z";

test.each([
  ["not-started", tomorrow, "ahead"],
  ["not-started", today, "now"],
  ["not-started", yesterday, "past"],
  ["in-session", yesterday, "now"],
  ["paused", yesterday, "now"],
  ["closed", today, "past"],
  ["cancelled", tomorrow, "ahead"],
  ["cancelled", today, "past"],
] as const)("%s at %s: %s", (phase, startsAt, when) => {
  expect(isAhead({ phase, startsAt }, NOW)).toBe(when !== "past");
  expect(isNow({ phase, startsAt }, NOW)).toBe(when === "now");
});

test("near is three quarters of an hour before, and ever after", () => {
  const startsAt = "2026-11-24T14:00:00.000Z";
  expect(isNear({ startsAt }, Date.parse("2026-11-24T13:14:59.000Z"))).toBe(false);
  expect(isNear({ startsAt }, Date.parse("2026-11-24T13:15:00.000Z"))).toBe(true);
  expect(isNear({ startsAt }, Date.parse("2026-11-24T18:00:00.000Z"))).toBe(true);
});

test("what is within a day comes first, and what does not take place", () => {
  const inTwoDays = "2026-11-26T14:00:00.000Z";
  expect(isPressing({ phase: "not-started", startsAt: tomorrow }, NOW)).toBe(true);
  expect(isPressing({ phase: "not-started", startsAt: inTwoDays }, NOW)).toBe(false);
  expect(isPressing({ phase: "cancelled", startsAt: inTwoDays }, NOW)).toBe(true);
  expect(isPressing({ phase: "in-session", startsAt: yesterday }, NOW)).toBe(true);
});
