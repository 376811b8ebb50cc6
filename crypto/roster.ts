import type { StaffCertificate } from "../protocol/accounts/account.ts";
import type { RosterView } from "../protocol/cases/endpoints.ts";
import { type RosterEntry, rosterEntrySchema } from "../protocol/cases/roster.ts";
import type { Id } from "../protocol/ids.ts";
import type { Signed } from "../protocol/signed.ts";
import { fromB64 } from "./base64.ts";
import { type PinnedOrganisation, verifyStaffCertificate } from "./staff-certificate.ts";
import { readStatement, statementHashB64, verifyStatement } from "./statement.ts";
import { demand, refusing } from "./verification-error.ts";

/** The staff of a case and its keys, as the chain of entries up to its head says. */
export interface Roster {
  readonly caseId: Id;
  readonly rootHashB64: string;
  readonly headHashB64: string;
  readonly seq: number;
  /** Hash of every entry, by `seq`: a manifest or a release names the head that its signer saw. */
  readonly hashes: readonly string[];
  readonly epoch: number;
  readonly casePublicKeyB64: string;
  readonly casePublicKeys: ReadonlyMap<number, string>;
  readonly approvals: 1 | 2;
  readonly assigned: ReadonlyMap<Id, StaffCertificate>;
  readonly everAssigned: ReadonlyMap<Id, StaffCertificate>;
  /** Hash of the certificate under which each was (last) assigned. */
  readonly certificateHashes: ReadonlyMap<Id, string>;
}

export type RosterChange = RosterEntry["change"];

/**
 * Verifies the whole chain from the organisation's key. Refuses with "roster". `rootHashB64` is what was pinned when
 * joining; `atLeast` the newest head seen so far: an older or a forked roster is refused.
 */
export function verifyRoster(
  view: RosterView,
  organisation: PinnedOrganisation,
  expected: { caseId: Id; rootHashB64?: string; atLeast?: { seq: number; hashB64: string } },
): Roster {
  const certificates = certificatesByHash(view.certificates, organisation);
  let roster: Roster | null = null;
  for (const entry of view.entries) roster = nextRoster(roster, entry, certificates, expected.caseId);
  demand(roster !== null, "roster");
  const { rootHashB64, atLeast } = expected;
  demand(rootHashB64 === undefined || roster.rootHashB64 === rootHashB64, "roster");
  demand(atLeast === undefined || roster.hashes[atLeast.seq] === atLeast.hashB64, "roster");
  return roster;
}

type Certificates = ReadonlyMap<string, StaffCertificate>;

function certificatesByHash(certificates: readonly Signed[], organisation: PinnedOrganisation): Certificates {
  return refusing(
    "roster",
    () =>
      new Map(
        certificates.map((signed) => [
          statementHashB64("staff-certificate", signed),
          verifyStaffCertificate(signed, organisation),
        ]),
      ),
  );
}

function nextRoster(previous: Roster | null, signed: Signed, certificates: Certificates, caseId: Id): Roster {
  return refusing("roster", () => {
    const entry = readStatement("roster-entry", rosterEntrySchema, signed);
    demand(entry.caseId === caseId, "roster");
    const hashB64 = statementHashB64("roster-entry", signed);
    if (entry.change.action === "open") {
      demand(previous === null, "roster");
      return opened(entry, entry.change, signed, hashB64, certificates);
    }
    demand(previous !== null && previous.caseId === caseId, "roster");
    demand(entry.seq === previous.seq + 1 && entry.previousHashB64 === previous.headHashB64, "roster");
    const author = previous.assigned.get(entry.authorId);
    demand(author !== undefined, "roster");
    demandSignature(signed, author);
    const head = { ...previous, seq: entry.seq, headHashB64: hashB64, hashes: [...previous.hashes, hashB64] };
    return entry.change.action === "add-staff"
      ? withStaff(head, entry.change, certificates)
      : withoutStaff(head, entry.change, entry.authorId);
  });
}

function opened(
  entry: RosterEntry,
  change: Extract<RosterChange, { action: "open" }>,
  signed: Signed,
  hashB64: string,
  certificates: Certificates,
): Roster {
  demand(entry.seq === 0 && entry.previousHashB64 === null, "roster");
  const author = assignable(change.certificateHashB64, entry.authorId, certificates);
  demandSignature(signed, author);
  const assigned = new Map([[author.accountId, author]]);
  return {
    caseId: entry.caseId,
    rootHashB64: hashB64,
    headHashB64: hashB64,
    seq: 0,
    hashes: [hashB64],
    epoch: change.epoch,
    casePublicKeyB64: change.casePublicKeyB64,
    casePublicKeys: new Map([[change.epoch, change.casePublicKeyB64]]),
    approvals: change.approvals,
    assigned,
    everAssigned: assigned,
    certificateHashes: new Map([[author.accountId, change.certificateHashB64]]),
  };
}

function withStaff(
  roster: Roster,
  change: Extract<RosterChange, { action: "add-staff" }>,
  certificates: Certificates,
): Roster {
  demand(!roster.assigned.has(change.accountId), "roster");
  const added = assignable(change.certificateHashB64, change.accountId, certificates);
  return {
    ...roster,
    assigned: new Map([...roster.assigned, [change.accountId, added]]),
    everAssigned: new Map([...roster.everAssigned, [change.accountId, added]]),
    certificateHashes: new Map([...roster.certificateHashes, [change.accountId, change.certificateHashB64]]),
  };
}

/** Nobody takes themself off: whoever removes makes the next case key, and would leave knowing it. */
function withoutStaff(
  roster: Roster,
  change: Extract<RosterChange, { action: "remove-staff" }>,
  authorId: Id,
): Roster {
  demand(roster.assigned.has(change.accountId) && change.accountId !== authorId, "roster");
  demand(change.epoch === roster.epoch + 1, "roster");
  demand(![...roster.casePublicKeys.values()].includes(change.casePublicKeyB64), "roster");
  return {
    ...roster,
    epoch: change.epoch,
    casePublicKeyB64: change.casePublicKeyB64,
    casePublicKeys: new Map([...roster.casePublicKeys, [change.epoch, change.casePublicKeyB64]]),
    assigned: new Map([...roster.assigned].filter(([id]) => id !== change.accountId)),
  };
}

/** Administrators hold no case key. */
function assignable(certificateHashB64: string, accountId: Id, certificates: Certificates): StaffCertificate {
  const certificate = certificates.get(certificateHashB64);
  demand(certificate !== undefined && certificate.accountId === accountId, "roster");
  demand(certificate.role !== "administrator", "roster");
  return certificate;
}

function demandSignature(signed: Signed, author: StaffCertificate): void {
  verifyStatement("roster-entry", rosterEntrySchema, signed, fromB64(author.signPublicKeyB64));
}
