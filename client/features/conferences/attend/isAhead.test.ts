import { expect, test } from "vitest";
import { isAhead } from "./isAhead.ts";

const NOW = Date.parse("2026-11-24T14:00:00.000Z");
const yesterday = "2026-11-23T13:59:00.000Z";
const today = "2026-11-24T13:00:00.000Z";
const tomorrow = "2026-11-25T14:00:00.000Z";

test.each([
  ["not-started", tomorrow, true],
  ["not-started", today, true],
  ["not-started", yesterday, false],
  ["in-session", yesterday, true],
  ["paused", yesterday, true],
  ["closed", today, false],
  ["cancelled", tomorrow, true],
  ["cancelled", today, false],
] as const)("%s at %s: %s", (phase, startsAt, ahead) => {
  expect(isAhead({ phase, startsAt }, NOW)).toBe(ahead);
});
