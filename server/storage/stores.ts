import type { Stores } from "../domain/unit-of-work.ts";
import { accountStore } from "./account-store.ts";
import { auditStore } from "./audit-store.ts";
import { caseStore } from "./case-store.ts";
import { conferenceStore } from "./conference-store.ts";
import { consentStore } from "./consent-store.ts";
import type { Database } from "./database.ts";
import { envelopeStore } from "./envelope-store.ts";
import { invitationStore } from "./invitation-store.ts";
import { messageStore } from "./message-store.ts";
import { organisationStore } from "./organisation-store.ts";
import { recordingStore } from "./recording-store.ts";
import { reviewStore } from "./review-store.ts";
import { sessionStore } from "./session-store.ts";

/** Every repository over one connection or transaction. */
export function storesOn(db: Database): Stores {
  return {
    organisation: organisationStore(db),
    accounts: accountStore(db),
    sessions: sessionStore(db),
    invitations: invitationStore(db),
    cases: caseStore(db),
    consents: consentStore(db),
    envelopes: envelopeStore(db),
    messages: messageStore(db),
    reviews: reviewStore(db),
    recordings: recordingStore(db),
    conferences: conferenceStore(db),
    audit: auditStore(db),
  };
}
