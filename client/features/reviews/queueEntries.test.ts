import { describe, expect, it } from "vitest";
import type { QueueEntry } from "../../lib/reviews/queue.ts";
import { entriesOf, nextOf } from "./queueEntries.ts";

const COLLEAGUE = "00000000-0000-4000-8000-0000000000aa";

function entry(messageId: string, of: { passable?: boolean; claimedBy?: string } = {}): QueueEntry {
  const item = { messageId, passable: of.passable ?? true, claimedBy: of.claimedBy ?? null };
  return { item, of: { claimedByMe: false }, problem: null } as unknown as QueueEntry;
}

describe("the queue's entries", () => {
  it("are each there once, though the pages overlap", () => {
    const pages = [{ entries: [entry("a"), entry("b")] }, { entries: [entry("b"), entry("c")] }];
    expect(entriesOf(pages).map(({ item }) => item.messageId)).toEqual(["a", "b", "c"]);
  });
});

describe("the next message", () => {
  const idAfter = (entries: QueueEntry[], from: string | undefined) => nextOf(entries, from)?.item.messageId;

  it("is the one after the one that is open, and from the top after the last", () => {
    expect(idAfter([entry("a"), entry("b"), entry("c")], "b")).toBe("c");
    expect(idAfter([entry("a"), entry("b"), entry("c")], "c")).toBe("a");
  });
  it("is one that nobody else reviews and that can be passed on, where there is one", () => {
    const entries = [
      entry("a"),
      entry("b", { claimedBy: COLLEAGUE }),
      entry("c", { passable: false }),
      entry("d"),
    ];
    expect(idAfter(entries, "a")).toBe("d");
    expect(idAfter(entries.slice(0, 3), "a")).toBe("b");
  });
  it("is the first when the open one is not in the list any more", () => {
    expect(idAfter([entry("a"), entry("b")], "gone")).toBe("a");
    expect(idAfter([entry("a")], "a")).toBeUndefined();
    expect(idAfter([], undefined)).toBeUndefined();
  });
});
