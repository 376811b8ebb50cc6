import type { types } from "mediasoup";
import type { Foreign, Producible } from "../domain/conferences/media-port.ts";
import { DomainError, demand } from "../domain/domain-error.ts";
import { MOST_ENCODINGS } from "./codecs.ts";

/** What browsers list at most, with room to spare: mediasoup sets no limits of its own. */
const MOST_ENTRIES = 128;

/** mediasoup checks what a browser gave it by its own rules, and says so in many ways; to the browser it is one. */
export async function asGiven<T>(use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    throw error instanceof DomainError ? error : new DomainError("malformed");
  }
}

export function givenCapabilities(given: Foreign): types.RtpCapabilities {
  demand(isShortList(given["codecs"]) && isShortList(given["headerExtensions"] ?? []), "malformed");
  return given as types.RtpCapabilities;
}

/** A picture is no sound, whatever it is called: each is allowed by itself. */
export function givenParameters(kind: Producible["kind"], given: Foreign): types.RtpParameters {
  const { codecs, encodings, headerExtensions = [] } = given;
  demand(isShortList(codecs) && isShortList(headerExtensions) && Array.isArray(encodings), "malformed");
  demand(encodings.length <= (kind === "video" ? MOST_ENCODINGS : 1), "malformed");
  demand(
    codecs.every((codec) => isOfKind(codec, kind)),
    "malformed",
  );
  demand(isPlainlyNamed(given), "malformed");
  return withoutNames(given) as unknown as types.RtpParameters;
}

/** Letters, digits and signs of one line, as long as a name may be in RTCP (RFC 3550, 6.5). */
const plainName = /^[\x20-\x7e]{0,255}$/;

/**
 * Parts of it are passed on to other people's browsers, which write them into a session description as they are: a line break
 * would begin a line of its own, with an address in it for instance that the browser then calls.
 */
function isPlainlyNamed(given: unknown): boolean {
  if (typeof given === "string") return plainName.test(given);
  if (typeof given !== "object" || given === null) return true;
  return Object.entries(given).every(([key, value]) => plainName.test(key) && isPlainlyNamed(value));
}

/** What somebody calls their own streams is text of theirs that nobody let through: mediasoup finds other names. */
function withoutNames({ msid: _, rtcp, ...given }: Foreign): Foreign {
  if (typeof rtcp !== "object" || rtcp === null || !("cname" in rtcp)) return { ...given, rtcp };
  const { cname: __, ...unnamed } = rtcp;
  return { ...given, rtcp: unnamed };
}

function isOfKind(codec: unknown, kind: Producible["kind"]): boolean {
  if (typeof codec !== "object" || codec === null || !("mimeType" in codec)) return false;
  const { mimeType } = codec;
  return typeof mimeType === "string" && mimeType.toLowerCase().startsWith(`${kind}/`);
}

function isShortList(given: unknown): given is unknown[] {
  return Array.isArray(given) && given.length <= MOST_ENTRIES;
}
