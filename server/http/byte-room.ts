import { RUN_MAX_BYTES } from "../../protocol/recordings/endpoints.ts";
import { DomainError } from "../domain/domain-error.ts";

/** Requests with a body of bytes that are under way at a time: more than a browser sends to one place. */
const MOST_BODIES = { each: 8, all: 128 };
/** Answers of bytes that have not left yet. A browser has six connections to one place. */
const MOST_REPLIES = { each: 16, all: 256 };

/** Something that an exchange holds until its answer has left, or its connection broke, and its handler is done. */
export type Hold = (release: () => void) => void;

/** The room in memory that bodies and replies of bytes take: bounded for one account, and for all together. */
export interface ByteRoom {
  /** Refuses with `too-many-requests`. */
  enter(of: "body" | "reply", accountId: string, hold: Hold): void;
  /** For a body; what stood in it before is overwritten by whoever fills all of it. */
  buffer(length: number, hold: Hold): Buffer;
}

export function byteRoom(limits = { body: MOST_BODIES, reply: MOST_REPLIES }): ByteRoom {
  const counts = { body: counter(limits.body), reply: counter(limits.reply) };
  /** Used again, for making and forgetting a MiB with each request keeps the garbage collector busy. */
  const spare: Buffer[] = [];
  return {
    enter: (of, accountId, hold) => hold(counts[of](accountId)),
    buffer: (length, hold) => {
      if (length > RUN_MAX_BYTES) return Buffer.allocUnsafeSlow(length);
      const whole = spare.pop() ?? Buffer.allocUnsafeSlow(RUN_MAX_BYTES);
      hold(() => {
        if (spare.length < MOST_SPARE) spare.push(whole);
      });
      return whole.subarray(0, length);
    },
  };
}

const MOST_SPARE = 16;

/** What it returns counts one more, and returns how to count one less. */
function counter({ each, all }: { each: number; all: number }): (accountId: string) => () => void {
  const taken = new Map<string, number>();
  let total = 0;
  return (accountId) => {
    const own = taken.get(accountId) ?? 0;
    if (own >= each || total >= all) throw new DomainError("too-many-requests", { retryAfterSeconds: 1 });
    taken.set(accountId, own + 1);
    total += 1;
    return () => {
      const left = (taken.get(accountId) ?? 1) - 1;
      if (left > 0) taken.set(accountId, left);
      else taken.delete(accountId);
      total -= 1;
    };
  };
}
