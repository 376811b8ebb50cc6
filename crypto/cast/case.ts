import type { Id } from "../../protocol/ids.ts";
import type { ParticipantRole } from "../../protocol/roles.ts";
import type { Signed } from "../../protocol/signed.ts";
import { toB64 } from "../base64.ts";
import type { Holder } from "../key-box.ts";
import { certifyParticipant } from "../participant-certificate.ts";
import { type Roster, type RosterChange, verifyRoster } from "../roster.ts";
import { extendRoster, openRoster } from "../roster-entry.ts";
import { statementHashB64 } from "../statement.ts";
import { AT, idOf, keysOf, organisation, type Person, person, type Staff } from "./people.ts";

export interface CastCase {
  readonly caseId: Id;
  readonly entries: readonly Signed[];
  readonly certificates: readonly Signed[];
  readonly roster: Roster;
  readonly caseHolder: Holder;
}

export function caseHolder(name: string, epoch = 1): Holder {
  const keys = keysOf(`${name} key ${epoch}`);
  const keyId = { holder: "case" as const, id: idOf(name), epoch };
  return { keyId, publicKey: keys.boxPublicKey, secretKey: keys.boxSecretKey };
}

/** A case opened by `opener`. */
export function openCase(opener: Staff, of: { name?: string; approvals?: 1 | 2 } = {}): CastCase {
  const name = of.name ?? "case";
  const holder = caseHolder(name);
  const entry = openRoster(
    {
      caseId: idOf(name),
      authorId: opener.id,
      authorCertificate: opener.certificate,
      casePublicKeyB64: toB64(holder.publicKey),
      approvals: of.approvals ?? 1,
      createdAt: AT,
    },
    opener.keys.signSecretKey,
  );
  return verified({
    caseId: idOf(name),
    entries: [entry],
    certificates: [opener.certificate],
    caseHolder: holder,
  });
}

export function addStaff(of: CastCase, author: Staff, added: Staff): CastCase {
  const certificateHashB64 = statementHashB64("staff-certificate", added.certificate);
  const next = extended(of, { action: "add-staff", accountId: added.id, certificateHashB64 }, author);
  return verified({ ...next, certificates: [...of.certificates, added.certificate] });
}

export function removeStaff(of: CastCase, author: Staff, removed: Staff, name = "case"): CastCase {
  const holder = caseHolder(name, of.roster.epoch + 1);
  const change = {
    action: "remove-staff" as const,
    accountId: removed.id,
    epoch: of.roster.epoch + 1,
    casePublicKeyB64: toB64(holder.publicKey),
  };
  return verified({ ...extended(of, change, author), caseHolder: holder });
}

/** The case with one more entry, not verified: for forging too. */
export function extended(
  of: CastCase,
  change: Exclude<RosterChange, { action: "open" }>,
  author: Person,
): CastCase {
  const entry = extendRoster(of.roster, change, author.id, AT, author.keys.signSecretKey);
  return { ...of, entries: [...of.entries, entry] };
}

function verified(of: Omit<CastCase, "roster">): CastCase {
  return { ...of, roster: verifyRoster(viewOf(of), organisation(), { caseId: of.caseId }) };
}

export function viewOf(of: Pick<CastCase, "entries" | "certificates">): {
  entries: Signed[];
  certificates: Signed[];
} {
  return { entries: [...of.entries], certificates: [...of.certificates] };
}

export interface Participant extends Person {
  readonly participantId: Id;
  readonly role: ParticipantRole;
  readonly certificate: Signed;
}

export function participant(
  name: string,
  role: ParticipantRole,
  of: { in: CastCase; by: Staff; keysName?: string },
): Participant {
  const someone = person(of.keysName ?? name);
  const participantId = idOf(`participant ${name}`);
  const certificate = certifyParticipant(
    {
      caseId: of.in.caseId,
      participantId,
      accountId: someone.id,
      role,
      signPublicKeyB64: toB64(someone.keys.signPublicKey),
      boxPublicKeyB64: toB64(someone.keys.boxPublicKey),
      issuerId: of.by.id,
      createdAt: AT,
    },
    of.by.keys.signSecretKey,
  );
  return { ...someone, participantId, role, certificate };
}
