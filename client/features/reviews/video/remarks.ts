/** A remark for the author on one place, while it is being written. */
export interface Remark {
  readonly id: string;
  readonly atMs: number;
  readonly text: string;
}

/** What the protocol allows of one remark, and of all. */
export const LONGEST_REMARK = 2_000;
export const MOST_REMARKS = 100;

export function withRemark(remarks: readonly Remark[], atMs: number): { remarks: Remark[]; id: string } {
  const id = `remark-${crypto.randomUUID()}`;
  const all = [...remarks, { id, atMs, text: "" }];
  return { remarks: all.toSorted((a, b) => a.atMs - b.atMs), id };
}

/** As they are sent: without those that say nothing. */
export function sentRemarks(remarks: readonly Remark[]): { atMs: number; text: string }[] {
  return remarks.flatMap(({ atMs, text }) => {
    const words = text.trim();
    return words === "" ? [] : [{ atMs: Math.round(atMs), text: words }];
  });
}
