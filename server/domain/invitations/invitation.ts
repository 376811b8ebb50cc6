import type { Id, Time } from "../../../protocol/ids.ts";
import type { JoinBinding, SealedPayload } from "../../../protocol/invitations/endpoints.ts";
import type { KeyWrap } from "../../../protocol/messages/envelope.ts";
import type { Role } from "../../../protocol/roles.ts";

export type InvitationState = "waiting" | "joined" | "certified" | "withdrawn";

export interface InvitationRecord {
  readonly invitationId: Id;
  readonly role: Role;
  readonly inviterId: Id;
  readonly caseId: Id | null;
  readonly participantId: Id | null;
  readonly redeemTokenHashB64: string;
  readonly payload: SealedPayload;
  readonly secretWrap: KeyWrap;
  readonly state: InvitationState;
  readonly accountId: Id | null;
  readonly bindingMacB64: string | null;
  readonly createdAt: Time;
  readonly expiresAt: Time;
}

/** An invitation and, once somebody joined by it, their public keys. */
export interface InvitationFacts extends InvitationRecord {
  readonly joinedKeys: Pick<JoinBinding, "signPublicKeyB64" | "boxPublicKeyB64"> | null;
}

export type ShownState = InvitationState | "expired";

export function shownState(invitation: InvitationRecord, now: Date): ShownState {
  return invitation.state === "waiting" && isExpired(invitation, now) ? "expired" : invitation.state;
}

/** Whether the link still lets somebody in. */
export function isOpen(invitation: InvitationRecord, now: Date): boolean {
  return invitation.state === "waiting" && !isExpired(invitation, now);
}

function isExpired(invitation: InvitationRecord, now: Date): boolean {
  return Date.parse(invitation.expiresAt) <= now.getTime();
}
