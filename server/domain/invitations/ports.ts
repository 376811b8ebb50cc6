import type { Id } from "../../../protocol/ids.ts";
import type { InvitationFacts, InvitationRecord } from "./invitation.ts";

export interface InvitationStore {
  find(invitationId: Id): Promise<InvitationFacts | null>;
  lock(invitationId: Id): Promise<InvitationFacts | null>;
  /** Refuses with `conflict` when the id or the token is taken. */
  create(invitation: InvitationRecord): Promise<void>;
  markJoined(invitationId: Id, accountId: Id, bindingMacB64: string): Promise<void>;
  markCertified(invitationId: Id): Promise<void>;
  withdraw(invitationId: Id): Promise<void>;
  /** The others for the same participant that lead nowhere any more: one person, one account. */
  withdrawOthers(participantId: Id, except: Id): Promise<Id[]>;
  /** All of a case that still let somebody in: whoever is on its staff can read their links. */
  withdrawWaitingOf(caseId: Id): Promise<Id[]>;
  /** All of this inviter's that still let somebody in, of whatever they are. */
  withdrawWaitingBy(inviterId: Id): Promise<Id[]>;
  listOfStaff(): Promise<InvitationFacts[]>;
  listOfCase(caseId: Id): Promise<InvitationFacts[]>;
}
