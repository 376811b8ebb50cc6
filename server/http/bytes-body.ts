import type { IncomingMessage } from "node:http";
import { DomainError } from "../domain/domain-error.ts";

/** How long nothing may come, and how long all of it may take: 1 MiB over a line of 30 kbit/s, the slowest that is served, takes 280 s. */
const SILENT_MS = 30_000;
const WHOLE_MS = 290_000;

const LENGTH = /^[1-9]\d{0,8}$/;

/**
 * A body that is bytes and nothing else, of a length told beforehand, in a buffer that `makeRoom` gives. Refuses with
 * `unsupported-media-type`, `malformed`, `too-large`, and `unavailable` when it trickles in so slowly that its room is
 * better given to others.
 */
export async function readBytesBody(
  request: IncomingMessage,
  maxBytes: number,
  makeRoom: (length: number) => Buffer,
  limits = { silentMs: SILENT_MS, wholeMs: WHOLE_MS },
): Promise<Uint8Array> {
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

function fill(
  bytes: Buffer,
  request: IncomingMessage,
  { silentMs, wholeMs }: { silentMs: number; wholeMs: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let filled = 0;
    const take = (part: Buffer) => {
      silence.refresh();
      filled += part.copy(bytes, filled);
    };
    const over = () => {
      clearTimeout(silence);
      clearTimeout(whole);
      // The buffer may be another request's from here on.
      request.off("data", take);
    };
    const refuse = (code: "malformed" | "unavailable") => {
      over();
      request.pause();
      reject(new DomainError(code, code === "unavailable" ? { retryAfterSeconds: 1 } : {}));
    };
    const silence = setTimeout(() => refuse("unavailable"), silentMs);
    const whole = setTimeout(() => refuse("unavailable"), wholeMs);
    request.on("data", take);
    request.once("end", () => {
      if (filled !== bytes.length) return refuse("malformed");
      over();
      resolve(bytes);
    });
    request.once("error", () => refuse("malformed"));
    request.once("close", () => {
      if (!request.complete) refuse("malformed");
    });
  });
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
