import type { RosterView } from "../../../protocol/cases/endpoints.ts";
import type { Id, Time } from "../../../protocol/ids.ts";
import type { CaseKeyWrap } from "../../../protocol/messages/envelope.ts";
import type { ParticipantRole } from "../../../protocol/roles.ts";
import type { Signed } from "../../../protocol/signed.ts";
import type { ConsentRecord } from "../consents/consent.ts";
import type { Place } from "../page.ts";
import type { CaseFacts, CaseSummaryRecord, CaseViewRecord } from "./case.ts";

export interface NewCase {
  readonly caseId: Id;
  readonly approvals: 1 | 2;
  readonly openerId: Id;
  readonly entry: RosterRow;
  readonly wraps: readonly CaseKeyWrap[];
  readonly detailsId: Id;
  readonly openedAt: Time;
}

export interface RosterRow {
  readonly seq: number;
  readonly signed: Signed;
  readonly hashB64: string;
}

export interface CertificateRow {
  readonly hashB64: string;
  readonly participantId: Id;
  readonly caseId: Id;
  readonly accountId: Id;
  readonly issuerId: Id;
  readonly signed: Signed;
}

export interface MyCaseRecord {
  readonly caseId: Id;
  readonly participantId: Id;
  readonly role: ParticipantRole;
  readonly roster: RosterView;
  readonly certificate: Signed | null;
  readonly consents: readonly ConsentRecord[];
}

export interface CaseStore {
  /** Without waiting for anybody. */
  facts(caseId: Id): Promise<CaseFacts | null>;
  factsOf(caseIds: readonly Id[]): Promise<ReadonlyMap<Id, CaseFacts>>;
  /**
   * Holds the case until the transaction ends: whatever moves in a case, moves one after another. `at` is when it was
   * last active.
   */
  lock(caseId: Id, at: Time): Promise<CaseFacts | null>;
  create(of: NewCase): Promise<void>;
  setPaused(caseId: Id, paused: boolean): Promise<void>;
  setDetails(caseId: Id, detailsId: Id): Promise<void>;
  rosterEntry(caseId: Id, seq: number): Promise<RosterRow | null>;
  roster(caseId: Id): Promise<RosterView>;
  addStaff(
    caseId: Id,
    accountId: Id,
    entry: RosterRow,
    wraps: readonly CaseKeyWrap[],
    at: Time,
  ): Promise<void>;
  removeStaff(
    caseId: Id,
    accountId: Id,
    entry: RosterRow,
    epoch: number,
    wraps: readonly CaseKeyWrap[],
    at: Time,
  ): Promise<void>;
  view(caseId: Id, readerId: Id): Promise<CaseViewRecord | null>;
  listOf(readerId: Id, after: Place | null, limit: number): Promise<CaseSummaryRecord[]>;
  caseIdsOf(accountId: Id): Promise<Id[]>;

  addParticipant(of: { participantId: Id; caseId: Id; role: ParticipantRole; detailsId: Id }): Promise<void>;
  setParticipantDetails(participantId: Id, detailsId: Id): Promise<void>;
  /** Gives the place in the case to another account; its certificate and key check fall away. */
  setParticipantAccount(participantId: Id, accountId: Id): Promise<void>;
  setKeyCheck(participantId: Id, keyCheck: Signed): Promise<void>;
  keyCheck(participantId: Id): Promise<Signed | null>;
  certify(of: CertificateRow): Promise<void>;
  /** In place of one that a leaving colleague had signed, for the same keys. */
  replaceCertificate(oldHashB64: string, of: CertificateRow): Promise<void>;
  certificatesIssuedBy(caseId: Id, issuerId: Id): Promise<CertificateRow[]>;
  certificate(hashB64: string): Promise<Signed | null>;
  myCase(participantId: Id): Promise<MyCaseRecord | null>;
}
