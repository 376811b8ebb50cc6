import type { QueueEntry } from "../../lib/reviews/queue.ts";

/** The next one that waits for somebody, from the one that is open on and then from the top. */
export function nextOf(
  entries: readonly QueueEntry[],
  messageId: string | undefined,
): QueueEntry | undefined {
  const place = entries.findIndex((entry) => entry.item.messageId === messageId);
  const others = [...entries.slice(place + 1), ...entries.slice(0, Math.max(place, 0))];
  const isFree = ({ item, of }: QueueEntry) =>
    item.passable && of !== null && (of.claimedByMe || item.claimedBy === null);
  return others.find(isFree) ?? others[0];
}

/** Pages that were fetched one after the other may overlap, for the queue moves on meanwhile. */
export function entriesOf(pages: readonly { readonly entries: readonly QueueEntry[] }[]): QueueEntry[] {
  const byId = new Map(pages.flatMap((page) => page.entries.map((entry) => [entry.item.messageId, entry])));
  return [...byId.values()];
}
