import type { Id } from "../../protocol/ids.ts";
import type { AccountStore, OrganisationStore, SessionStore } from "./accounts/ports.ts";
import type { AuditAct } from "./audit/chain.ts";
import type { AuditStore } from "./audit/ports.ts";
import type { CaseStore } from "./cases/ports.ts";
import type { ConferenceStore } from "./conferences/ports.ts";
import type { ConsentStore } from "./consents/ports.ts";
import type { InvitationStore } from "./invitations/ports.ts";
import type { EnvelopeStore } from "./messages/envelope-store.ts";
import type { MessageStore } from "./messages/ports.ts";
import type { News } from "./news.ts";
import type { RecordingStore } from "./recordings/ports.ts";
import type { ReviewStore } from "./reviews/ports.ts";

export interface Stores {
  readonly organisation: OrganisationStore;
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly invitations: InvitationStore;
  readonly cases: CaseStore;
  readonly consents: ConsentStore;
  readonly envelopes: EnvelopeStore;
  readonly messages: MessageStore;
  readonly reviews: ReviewStore;
  readonly recordings: RecordingStore;
  readonly conferences: ConferenceStore;
  readonly audit: AuditStore;
}

export interface Transaction extends Stores {
  /** Into the audit trail, with the commit. */
  record(act: AuditAct): void;
  /** To browsers, after the commit. */
  tell(...news: readonly News[]): void;
  /** Erases the chunks of recordings, after the commit; what a power cut leaves of them is swept. */
  dropBlobs(...blobsIds: readonly Id[]): void;
}

/**
 * Every change of state is one transaction: all of it is stored, audited and told, or none. The work may run more than
 * once (when the database asks to try again), so it keeps nothing outside of itself.
 */
export interface UnitOfWork {
  readonly read: Stores;
  transact<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
}
