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
