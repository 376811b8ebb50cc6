import type { ConferenceSummary } from "../../../protocol/conferences/endpoints.ts";

const LINE_OCTETS = 75;

/**
 * A calendar file (RFC 5545) for whoever else may see the calendar: when, and a title that says nothing. No place, no
 * names, no link back. The same conference has the same UID, so that a moved one takes the place of the one before.
 */
export function conferenceCalendar(
  of: Pick<ConferenceSummary, "conferenceId" | "startsAt" | "minutes">,
  words: { readonly title: string; readonly now?: Date } = { title: "Appointment" },
): string {
  const start = new Date(of.startsAt);
  const end = new Date(start.getTime() + of.minutes * 60_000);
  const now = words.now ?? new Date();
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Calendar//EN",
    "BEGIN:VEVENT",
    `UID:${of.conferenceId}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(start)}`,
    `DTEND:${utc(end)}`,
    // Counts up with every download, as RFC 5546 wants of what replaces an earlier one.
    `SEQUENCE:${Math.floor(now.getTime() / 1_000)}`,
    `SUMMARY:${escaped(words.title)}`,
    "CLASS:PRIVATE",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function utc(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d+/g, "");
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

/** Lines hold no more than 75 octets; a character is not cut in two (RFC 5545, 3.1). */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const bytes = new TextEncoder().encode(character).length;
    if (octets + bytes > LINE_OCTETS) {
      parts.push(part);
      [part, octets] = ["", 1];
    }
    part += character;
    octets += bytes;
  }
  return [...parts, part].join("\r\n ");
}
