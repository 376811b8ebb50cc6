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
  return given as unknown as types.RtpParameters;
}

function isOfKind(codec: unknown, kind: Producible["kind"]): boolean {
  if (typeof codec !== "object" || codec === null || !("mimeType" in codec)) return false;
  const { mimeType } = codec;
  return typeof mimeType === "string" && mimeType.toLowerCase().startsWith(`${kind}/`);
}

function isShortList(given: unknown): given is unknown[] {
  return Array.isArray(given) && given.length <= MOST_ENTRIES;
}
