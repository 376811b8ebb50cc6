/** The milliseconds that "1:24", "84" or "0:01:24.5" stands for; null where it is no time. */
export function readClock(text: string): number | null {
  const parts = text.trim().replace(",", ".").split(":");
  if (parts.length > 3) return null;
  const isLast = (at: number) => at === parts.length - 1;
  const isPart = (part: string, at: number) =>
    (isLast(at) ? /^\d{1,5}(?:\.\d{1,3})?$/ : /^\d{1,5}$/).test(part);
  if (!parts.every(isPart)) return null;
  // After the first, minutes and seconds stay under sixty.
  if (parts.slice(1).some((part) => Number(part) >= 60)) return null;
  return Math.round(parts.reduce((sum, part) => sum * 60 + Number(part), 0) * 1_000);
}
