import { RECORDING_CHUNK_MAX_BYTES } from "../../protocol/messages/envelope.ts";
import { RUN_MAX_BYTES } from "../../protocol/recordings/endpoints.ts";
import { DomainError } from "../domain/domain-error.ts";
import { places } from "./places.ts";

/** Requests with a body of bytes that are under way at a time: more than a browser sends to one place. */
const MOST_BODIES = { each: 8, all: 128 };
/** Of all bodies under way. */
const MOST_BYTES = 160 * 1024 * 1024;
/** Answers of bytes that have not left yet. A browser has six connections to one place. */
const MOST_REPLIES = { each: 16, all: 256 };

/** Something that an exchange holds until its answer has left, or its connection broke, and its handler is done. */
export type Hold = (release: () => void) => void;

/** The room in memory that bodies and replies of bytes take: bounded for one account, and for all together. */
export interface ByteRoom {
  /** Refuses with `too-many-requests`. */
  enter(of: "body" | "reply", accountId: string, hold: Hold): void;
  /**
   * For a body; what stood in it before is overwritten by whoever fills all of it. Refuses with `too-many-requests`.
   */
  buffer(length: number, hold: Hold): Buffer;
}

export function byteRoom(limits = { body: MOST_BODIES, reply: MOST_REPLIES, bytes: MOST_BYTES }): ByteRoom {
  const counts = { body: places(limits.body), reply: places(limits.reply) };
  /** Used again, for making and forgetting a MiB with each request keeps the garbage collector busy. */
  const spare = spareSizes.map((size) => ({ ...size, buffers: [] as Buffer[] }));
  let taken = 0;
  return {
    enter: (of, accountId, hold) => hold(counts[of](accountId)),
    buffer: (length, hold) => {
      if (taken + length > limits.bytes) throw new DomainError("too-many-requests", { retryAfterSeconds: 1 });
      const kept = spare.find(({ capacity }) => length <= capacity);
      const whole = kept?.buffers.pop() ?? Buffer.allocUnsafeSlow(kept?.capacity ?? length);
      taken += whole.length;
      hold(() => {
        taken -= whole.length;
        if (kept !== undefined && kept.buffers.length < kept.most) kept.buffers.push(whole);
      });
      return whole.subarray(0, length);
    },
  };
}

/** Of what a slow line sends, a chunk of either size, and of what a quick one does. */
const spareSizes = [
  { capacity: 256 * 1024 + 40, most: 16 },
  { capacity: RECORDING_CHUNK_MAX_BYTES, most: 8 },
  { capacity: RUN_MAX_BYTES, most: 4 },
];
