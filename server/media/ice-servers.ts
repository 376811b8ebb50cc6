import { createHmac } from "node:crypto";
import type { Foreign } from "../domain/conferences/media-port.ts";

export interface Turn {
  /** `turn:`, `turns:` or `stun:` addresses. */
  readonly urls: readonly string[];
  /** Shared with the TURN server (coturn's `static-auth-secret`); without one only STUN is to be had. */
  readonly secret: string | undefined;
}

/** Longer than a day's conferences; a browser that comes later gets another. */
const VALID_S = 12 * 60 * 60;

/**
 * Where a browser finds a way through its network, with a password of its own that ends by itself: coturn's REST API
 * convention (draft-uberti-behave-turn-rest-00), HMAC-SHA-1 over `<end>:<name>`. The name tells accounts apart for the TURN
 * server's limits, and tells it nothing else.
 */
export function iceServersFor({ urls, secret }: Turn, accountId: string, now: Date): Foreign[] {
  const isStun = (url: string) => url.startsWith("stun");
  const stun = urls.filter(isStun);
  const turn = urls.filter((url) => !isStun(url));
  const servers: Foreign[] = stun.length === 0 ? [] : [{ urls: stun }];
  if (turn.length === 0 || secret === undefined) return servers;
  const name = createHmac("sha256", secret).update(`name of ${accountId}`).digest("hex").slice(0, 16);
  const username = `${Math.floor(now.getTime() / 1000) + VALID_S}:${name}`;
  const credential = createHmac("sha1", secret).update(username).digest("base64");
  return [...servers, { urls: turn, username, credential }];
}
