/** A conference may be gone into this long before its time: to try everything, and to speak alone first. */
const EARLY_MS = 45 * 60_000;

/** "Tuesday, 24 November 2026 at 14:00", in the reader's own time zone. `startsAt` in ISO 8601. */
export function appointmentWords(startsAt: string, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: "full",
    timeStyle: "short",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(Date.parse(startsAt));
}

/** The reader's time zone as they call it: "Central European Standard Time". */
export function zoneWords(startsAt: string, locale: string, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat(locale, {
    timeZoneName: "long",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).formatToParts(Date.parse(startsAt));
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** Whether going in is what the page should offer first. */
export function isNear(startsAt: string, nowMs: number): boolean {
  return nowMs >= Date.parse(startsAt) - EARLY_MS;
}
