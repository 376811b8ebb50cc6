import { hashB64Schema } from "../../../protocol/bytes.ts";
import type { Id } from "../../../protocol/ids.ts";
import { idSchema } from "../../../protocol/ids.ts";

/** What stands after `#` in an invitation's link. The secret must never reach a server, a log or a title. */
export interface InvitationLink {
  readonly invitationId: Id;
  readonly secretB64: string;
}

/** `origin` without a slash at the end. */
export function writeInvitationLink(origin: string, link: InvitationLink): string {
  return `${origin}/join#${link.invitationId}.${link.secretB64}`;
}

/** Reads a whole link or its fragment, with or without `#`; null when something of it is missing. */
export function readInvitationLink(typed: string): InvitationLink | null {
  const fragment = typed.trim().replace(/^.*#/s, "");
  const [invitationId = "", secretB64 = "", ...more] = fragment.split(".");
  const complete =
    more.length === 0 &&
    idSchema.safeParse(invitationId).success &&
    hashB64Schema.safeParse(secretB64).success;
  return complete ? { invitationId, secretB64 } : null;
}
