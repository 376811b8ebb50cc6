const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

const WEEK_MS = 7 * 86_400_000;

/**
 * How long ago (or ahead) in words: "2 hours ago", "yesterday"; from a week on, the day itself.
 * Times in ms since 1970; `locale` a BCP 47 tag.
 */
export function timeAgo(thenMs: number, nowMs: number, locale: string, justNow: string): string {
  if (Math.abs(thenMs - nowMs) >= WEEK_MS) return dateWords(thenMs, locale, false);
  const seconds = Math.round((thenMs - nowMs) / 1000);
  for (const [unit, size] of steps) {
    const amount = Math.trunc(seconds / size);
    if (amount !== 0) return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(amount, unit);
  }
  return justNow;
}

/** "12 March 2026", or with the time "12 March 2026 at 14:05", in the reader's own time zone. */
export function dateWords(timeMs: number, locale: string, withTime: boolean): string {
  const format: Intl.DateTimeFormatOptions = withTime
    ? { dateStyle: "long", timeStyle: "short" }
    : { dateStyle: "long" };
  return new Intl.DateTimeFormat(locale, format).format(timeMs);
}
