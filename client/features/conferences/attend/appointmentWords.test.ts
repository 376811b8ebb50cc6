import { expect, test } from "vitest";
import { appointmentWords, zoneWords } from "./appointmentWords.ts";

const AT = "2026-11-24T14:00:00.000Z";

test.each([
  ["Europe/London", /^Tuesday,? 24 November 2026 at 14:00$/, "Greenwich Mean Time"],
  ["Europe/Berlin", /^Tuesday,? 24 November 2026 at 15:00$/, "Central European Standard Time"],
  ["Pacific/Auckland", /^Wednesday,? 25 November 2026 at 03:00$/, "New Zealand Daylight Time"],
])("in %s", (zone, words, zoneName) => {
  expect(appointmentWords(AT, "en-GB", zone)).toMatch(words);
  expect(zoneWords(AT, "en-GB", zone)).toBe(zoneName);
});
