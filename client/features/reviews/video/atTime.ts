/** A place in a version, as it stands in the address after `#`: a number of a version, a time, and nothing of what is said. */
export interface AtTime {
  readonly atMs: number;
  /** Null: the newest version. */
  readonly version: number | null;
}

const FORM = /^#t=(\d{1,5})(?:&v=(\d{1,6}))?$/;

/** `#t=84&v=2`: second 84 of version 2. */
export function hashOf({ atMs, version }: AtTime): string {
  const seconds = Math.max(0, Math.floor(atMs / 1_000));
  return version === null ? `#t=${seconds}` : `#t=${seconds}&v=${version}`;
}

/** Null where the address says no time. */
export function readHash(hash: string): AtTime | null {
  const found = FORM.exec(hash);
  if (found === null) return null;
  const [, seconds, version] = found;
  return { atMs: Number(seconds) * 1_000, version: version === undefined ? null : Number(version) };
}
