/** What is said of the time while somebody speaks: seldom, so that it does not disturb. In seconds that are left. */
const TOLD_AT_SECONDS = [300, 60, 30, 10] as const;

/** The last of these marks that has been passed; null before the first, or where the limit itself is shorter. */
export function toldAt(leftMs: number, limitMs: number): number | null {
  const passed = TOLD_AT_SECONDS.filter((seconds) => leftMs <= seconds * 1_000 && limitMs > seconds * 1_000);
  return passed.at(-1) ?? null;
}
