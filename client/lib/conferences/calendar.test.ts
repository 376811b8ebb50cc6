import { expect, test } from "vitest";
import { conferenceCalendar } from "./calendar.ts";

const of = {
  conferenceId: "00000000-0000-4000-8000-00000000000c",
  startsAt: "2030-01-01T23:30:00.000Z",
  minutes: 60,
};
const now = new Date("2029-12-01T00:00:00.000Z");

test("says when, in UTC, and nothing else", () => {
  expect(conferenceCalendar(of, { title: "Appointment", now })).toBe(
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Calendar//EN",
      "BEGIN:VEVENT",
      "UID:00000000-0000-4000-8000-00000000000c",
      "DTSTAMP:20291201T000000Z",
      "DTSTART:20300101T233000Z",
      "DTEND:20300102T003000Z",
      "SEQUENCE:1890777600",
      "SUMMARY:Appointment",
      "CLASS:PRIVATE",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ].join("\r\n"),
  );
});

test("keeps any title on its own line: escaped, and folded between characters", () => {
  const title = `Apwyntiad; gŵyl, a\\b\n${"ŵ".repeat(60)}`;
  const text = conferenceCalendar(of, { title, now });
  expect(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  const unfolded = text.replace(/\r\n /g, "");
  expect(unfolded).toContain(`SUMMARY:Apwyntiad\\; gŵyl\\, a\\\\b\\n${"ŵ".repeat(60)}\r\nCLASS`);
});
