import type { Request } from "express";
import { DomainError } from "../domain/domain-error.ts";

/** Deeper than anything of the protocol; whatever goes beyond is meant to hurt. */
const MAX_DEPTH = 16;

/** The body as JSON; undefined when there is none. Reads no more than `maxBytes`. */
export async function readJsonBody(request: Request, maxBytes: number): Promise<unknown> {
  // The connection broke while it was asked whose it is: no event will come any more that would end the waiting.
  if (request.destroyed) throw new DomainError("malformed");
  const declared = Number(request.headers["content-length"] ?? 0);
  if (declared > maxBytes) throw new DomainError("too-large");
  const bytes = await readBytes(request, maxBytes);
  if (bytes.length === 0) return undefined;
  const type = request.headers["content-type"] ?? "";
  if (!/^application\/json(\s*;\s*charset=utf-8)?$/i.test(type))
    throw new DomainError("unsupported-media-type");
  if (request.headers["content-encoding"] !== undefined) throw new DomainError("unsupported-media-type");
  if (isTooDeep(bytes)) throw new DomainError("malformed");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new DomainError("malformed");
  }
}

function readBytes(request: Request, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on("data", (part: Buffer) => {
      size += part.length;
      if (size <= maxBytes) parts.push(part);
      else {
        // The rest is read off and dropped, up to Node's own time limit, so that the answer can be sent.
        parts.length = 0;
        reject(new DomainError("too-large"));
      }
    });
    request.on("end", () =>
      resolve(parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)),
    );
    request.on("error", () => reject(new DomainError("malformed")));
    request.on("aborted", () => reject(new DomainError("malformed")));
  });
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Counts brackets outside of strings, before anything is built from them. */
function isTooDeep(bytes: Buffer): boolean {
  let depth = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (OPENING.has(byte)) depth += 1;
    else if (CLOSING.has(byte)) depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

function endOfString(bytes: Buffer, start: number): number {
  let end = bytes.indexOf(QUOTE, start + 1);
  while (end !== -1 && isEscaped(bytes, end)) end = bytes.indexOf(QUOTE, end + 1);
  return end === -1 ? bytes.length : end;
}

function isEscaped(bytes: Buffer, at: number): boolean {
  let slashes = 0;
  while (bytes[at - 1 - slashes] === BACKSLASH) slashes += 1;
  return slashes % 2 === 1;
}
