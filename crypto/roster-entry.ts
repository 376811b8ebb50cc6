import { type RosterEntry, rosterEntrySchema } from "../protocol/cases/roster.ts";
import type { Id } from "../protocol/ids.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import type { Signed } from "../protocol/signed.ts";
import type { Roster, RosterChange } from "./roster.ts";
import { signStatement, statementHashB64 } from "./statement.ts";

/** The first entry of a case's roster, by the facilitator who opens the case and is its first member of staff. */
export function openRoster(
  of: {
    caseId: Id;
    authorId: Id;
    authorCertificate: Signed;
    casePublicKeyB64: string;
    approvals: 1 | 2;
    createdAt: string;
  },
  signSecretKey: Uint8Array,
): Signed {
  const certificateHashB64 = statementHashB64("staff-certificate", of.authorCertificate);
  return signEntry(
    {
      caseId: of.caseId,
      seq: 0,
      previousHashB64: null,
      authorId: of.authorId,
      change: {
        action: "open",
        epoch: 1,
        casePublicKeyB64: of.casePublicKeyB64,
        approvals: of.approvals,
        certificateHashB64,
      },
      createdAt: of.createdAt,
    },
    signSecretKey,
  );
}

/** The entry after the roster's head. The author must be on the roster, and cannot take themself off. */
export function extendRoster(
  roster: Roster,
  change: Exclude<RosterChange, { action: "open" }>,
  authorId: Id,
  createdAt: string,
  signSecretKey: Uint8Array,
): Signed {
  const { caseId, seq, headHashB64 } = roster;
  return signEntry(
    { caseId, seq: seq + 1, previousHashB64: headHashB64, authorId, change, createdAt },
    signSecretKey,
  );
}

function signEntry(of: Omit<RosterEntry, "protocol" | "type">, signSecretKey: Uint8Array): Signed {
  const entry = rosterEntrySchema.parse({ ...of, protocol: PROTOCOL, type: "roster-entry" });
  return signStatement("roster-entry", entry, signSecretKey);
}
