import canonicalize from "canonicalize";
import { fromUtf8, utf8 } from "./bytes.ts";

/** Canonical JSON (RFC 8785) as UTF-8: one spelling for one value, fit for signing. Throws on what JSON cannot say. */
export function canonicalBytes(value: unknown): Uint8Array {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("Not a JSON value");
  return utf8(text);
}

/** Throws a SyntaxError or TypeError on bytes that are no JSON. */
export function jsonFromBytes(bytes: Uint8Array): unknown {
  return JSON.parse(fromUtf8(bytes));
}
