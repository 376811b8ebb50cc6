import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";

// The forms that settings have as text. Each description ends the sentence "NAME must be …".

export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max)
    .describe(`a whole number from ${min} to ${max}`);

const address = (url: string): URL | undefined => (URL.canParse(url) ? new URL(url) : undefined);
const isLocal = (url: URL) => ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);

export const publicUrl = z
  .string()
  .refine((text) => {
    const url = address(text);
    return url !== undefined && url.origin === text.replace(/\/$/, "") && /^https?:$/.test(url.protocol);
  })
  .refine((text) => {
    const url = address(text);
    return url === undefined || url.protocol === "https:" || isLocal(url);
  })
  .transform((text) => text.replace(/\/$/, ""))
  .describe("the address people type, without a path; https:// unless it is this machine");

export const httpsUrl = z
  .string()
  .refine((text) => address(text)?.protocol === "https:")
  .describe("an address that begins with https://");

export const databaseUrl = z
  .string()
  .refine((text) => /^postgres(ql)?:$/.test(address(text)?.protocol ?? ""))
  .describe("an address that begins with postgresql://");

export const filled = z.string().min(1).describe("not empty");

export const folder = filled.transform((path) => resolve(path)).describe("a folder");

export const ipAddress = z
  .string()
  .refine((text) => isIP(text) !== 0)
  .describe("an IP address");

/** Of STUN and TURN servers (RFC 7064, RFC 7065), with commas between them. */
export const iceUrls = z
  .string()
  .transform((text) => text.split(",").map((url) => url.trim()))
  .refine((urls) => urls.every((url) => /^(stuns?|turns?):[^\s/?]+(\?transport=(udp|tcp))?$/.test(url)))
  .refine((urls) => urls.length <= 4)
  .describe("up to four addresses that begin with stun:, turn: or turns:, with commas between them");
