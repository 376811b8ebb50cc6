import type { Id, Time } from "../../protocol/ids.ts";

/** Where a page of a list sorted by time and id ends. */
export interface Place {
  readonly at: Time;
  readonly id: Id;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: Place | null;
}

export const PAGE_SIZE = 20;

/** Cuts one page off rows of which one more than a page was asked for. */
export function pageOf<T>(rows: readonly T[], placeOf: (row: T) => Place, size = PAGE_SIZE): Page<T> {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, next: rows.length > size && last !== undefined ? placeOf(last) : null };
}
