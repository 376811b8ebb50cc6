import type { IncomingMessage } from "node:http";
import { DomainError } from "../domain/domain-error.ts";

/** How long nothing may come, and how long all of it may take: 1 MiB over a line of 30 kbit/s, the slowest that is served, takes 280 s. */
const SILENT_MS = 30_000;
const WHOLE_MS = 290_000;

const LENGTH = /^[1-9]\d{0,8}$/;

/** A body that is being read. */
export interface BytesBody {
  /** As long as all of it; what has not come yet is whatever stood there before. */
  readonly bytes: Uint8Array;
  /**
   * Resolves when the first `count` bytes are there. Refuses with `malformed` when they will never be, `unavailable` when
   * they trickle in so slowly that their room is better given to others.
   */
  arrived(count: number): Promise<void>;
  /** Writes nothing into the buffer from here on. */
  leave(): void;
}

/**
 * A body that is bytes and nothing else, of a length told beforehand, in a buffer that `makeRoom` gives. Refuses with
 * `unsupported-media-type`, `malformed`, `too-large`.
 */
export function readBytesBody(
  request: IncomingMessage,
  maxBytes: number,
  makeRoom: (length: number) => Buffer,
  limits = { silentMs: SILENT_MS, wholeMs: WHOLE_MS },
): BytesBody {
  const { headers } = request;
  if (headers["content-type"] !== "application/octet-stream") throw new DomainError("unsupported-media-type");
  if (headers["content-encoding"] !== undefined) throw new DomainError("unsupported-media-type");
  const length = headers["content-length"] ?? "";
  if (!LENGTH.test(length)) throw new DomainError("malformed");
  if (Number(length) > maxBytes) throw new DomainError("too-large");
  // The connection broke while it was asked whose it is: no event will come any more that would end the waiting.
  if (request.destroyed) throw new DomainError("malformed");
  return fill(makeRoom(Number(length)), request, limits);
}

interface Waiting {
  readonly count: number;
  readonly resolve: () => void;
  readonly reject: (error: DomainError) => void;
}

function fill(
  bytes: Buffer,
  request: IncomingMessage,
  { silentMs, wholeMs }: { silentMs: number; wholeMs: number },
): BytesBody {
  let filled = 0;
  let isWhole = false;
  let refusal: DomainError | null = null;
  let waiting: Waiting[] = [];
  /** All of it is there once its end has been seen, too. */
  const isThere = (count: number) => count <= filled && (isWhole || count < bytes.length);
  const tell = () => {
    const before = waiting;
    waiting = [];
    for (const one of before) {
      if (isThere(one.count)) one.resolve();
      else if (refusal !== null) one.reject(refusal);
      else waiting.push(one);
    }
  };
  const take = (part: Buffer) => {
    silence.refresh();
    filled += part.copy(bytes, filled);
    letGo(part);
    tell();
  };
  const leave = () => {
    clearTimeout(silence);
    clearTimeout(whole);
    // The buffer may be another request's from here on.
    request.off("data", take);
  };
  const refuse = (code: "malformed" | "unavailable") => {
    if (isWhole || refusal !== null) return;
    leave();
    request.pause();
    refusal = new DomainError(code, code === "unavailable" ? { retryAfterSeconds: 1 } : {});
    tell();
  };
  const silence = setTimeout(() => refuse("unavailable"), silentMs);
  const whole = setTimeout(() => refuse("unavailable"), wholeMs);
  request.on("data", take);
  request.once("end", () => {
    if (filled !== bytes.length) return refuse("malformed");
    leave();
    isWhole = true;
    tell();
  });
  request.once("error", () => refuse("malformed"));
  request.once("close", () => {
    if (!request.complete) refuse("malformed");
  });
  const arrived = (count: number) =>
    new Promise<void>((resolve, reject) => {
      waiting.push({ count, resolve, reject });
      tell();
    });
  return { bytes, arrived, leave };
}

/**
 * Gives the memory of a part back at once. Left to the collector, parts of 64 KiB make it look through the whole heap every
 * 64 MiB, for memory outside of it counts as pressure: most of the processor time that an upload cost.
 */
function letGo({ buffer, byteLength }: Buffer): void {
  const isOwn = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
  if (isOwn) buffer.transfer(0);
}

/** How long the rest of a refused body is waited for. */
const READ_OFF_MS = 5_000;

/**
 * Reads off and drops what is left of a body that was refused, so that its sender hears why: a connection that is closed
 * in the middle would look like a broken line.
 */
export function readOff(request: IncomingMessage, maxBytes: number): Promise<void> {
  const length = Number(request.headers["content-length"] ?? 0);
  if (request.complete || request.destroyed || length > maxBytes) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, READ_OFF_MS);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    request.once("end", done).once("close", done);
    request.resume();
  });
}
