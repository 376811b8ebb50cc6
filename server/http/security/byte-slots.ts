import type { ServerResponse } from "node:http";
import { DomainError } from "../../domain/domain-error.ts";

export interface ByteSlots {
  /** Until the answer was sent or its connection broke. Refuses with `too-many-requests`. */
  take(accountId: string, response: Pick<ServerResponse, "closed" | "once">): void;
}

/** Bounds how many chunks are in memory: for one account, and for all together. */
export function byteSlots({ each, all }: { each: number; all: number }): ByteSlots {
  const taken = new Map<string, number>();
  let total = 0;
  return {
    take: (accountId, response) => {
      // Nobody is there any more to answer to, and nothing would give the slot back.
      if (response.closed) throw new DomainError("malformed");
      const own = taken.get(accountId) ?? 0;
      if (own >= each || total >= all) throw new DomainError("too-many-requests", { retryAfterSeconds: 1 });
      taken.set(accountId, own + 1);
      total += 1;
      response.once("close", () => {
        const left = (taken.get(accountId) ?? 1) - 1;
        if (left > 0) taken.set(accountId, left);
        else taken.delete(accountId);
        total -= 1;
      });
    },
  };
}
