import type { RosterView } from "../../protocol/cases/endpoints.ts";
import type { CaseKeyWrap } from "../../protocol/messages/envelope.ts";
import type { ParticipantRole } from "../../protocol/roles.ts";
import type { CaseSummaryRecord, CaseViewRecord, ParticipantRecord } from "../domain/cases/case.ts";
import { b64Of, signedOf, signedOrNull } from "./bytes.ts";
import { type CaseRow, caseOf } from "./case-facts.ts";
import { consentsOf } from "./consent-store.ts";
import type { Database } from "./database.ts";
import { envelopesById, needed } from "./envelope-rows.ts";

export async function readRosters(
  db: Database,
  caseIds: readonly string[],
): Promise<Map<string, RosterView>> {
  const of = { caseId: { in: [...caseIds] } };
  const entries = await db.rosterEntry.findMany({ where: of, orderBy: [{ caseId: "asc" }, { seq: "asc" }] });
  const staff = await db.caseStaff.findMany({
    where: of,
    orderBy: [{ addedAt: "asc" }, { accountId: "asc" }],
    select: { caseId: true, account: { select: { certificateBytes: true, certificateSignature: true } } },
  });
  return new Map(
    caseIds.map((caseId) => [
      caseId,
      {
        entries: entries
          .filter((row) => row.caseId === caseId)
          .map((row) => signedOf(row.bytes, row.signature)),
        certificates: staff
          .filter((row) => row.caseId === caseId)
          .map(({ account }) => needed(signedOrNull(account.certificateBytes, account.certificateSignature))),
      },
    ]),
  );
}

/** Cases as one member of their staff sees them: with the wraps that are theirs, and no others. */
export async function readSummaries(
  db: Database,
  rows: readonly CaseRow[],
  readerId: string,
): Promise<CaseSummaryRecord[]> {
  const caseIds = rows.map(({ id }) => id);
  const details = await envelopesById(
    db,
    rows.map(({ detailsId }) => detailsId),
  );
  const wraps = await db.caseKeyWrap.findMany({
    where: { caseId: { in: caseIds }, holder: "account", holderId: readerId },
    orderBy: { epoch: "asc" },
  });
  const rosters = await readRosters(db, caseIds);
  return rows.map((row) => {
    const { envelope, version } = needed(details.get(row.detailsId));
    const keyWraps: CaseKeyWrap[] = wraps
      .filter(({ caseId }) => caseId === row.id)
      .map(({ caseId, epoch, sealed }) => ({
        caseId,
        epoch,
        keyId: { holder: "account", id: readerId, epoch: 0 },
        sealedB64: b64Of(sealed),
      }));
    return {
      ...caseOf(row),
      details: envelope,
      detailsRevision: version,
      keyWraps,
      roster: needed(rosters.get(row.id)),
    };
  });
}

export async function readView(
  db: Database,
  caseId: string,
  readerId: string,
): Promise<CaseViewRecord | null> {
  const row = await db.case.findUnique({ where: { id: caseId } });
  if (row === null) return null;
  const [summary] = await readSummaries(db, [row], readerId);
  return { ...needed(summary), participants: await readParticipants(db, caseId) };
}

async function readParticipants(db: Database, caseId: string): Promise<ParticipantRecord[]> {
  const rows = await db.participant.findMany({
    where: { caseId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const details = await envelopesById(
    db,
    rows.map(({ detailsId }) => detailsId),
  );
  const consents = await consentsOf(
    db,
    rows.map(({ id }) => id),
  );
  const certificates = await db.participantCertificate.findMany({ where: { caseId } });
  return rows.map((row) => {
    const { envelope, version } = needed(details.get(row.detailsId));
    const isPresent = ({ hash }: (typeof certificates)[number]) =>
      row.certificateHash !== null && b64Of(hash) === b64Of(row.certificateHash);
    const certificate = certificates.find(isPresent);
    return {
      participantId: row.id,
      role: row.role as ParticipantRole,
      details: envelope,
      detailsRevision: version,
      certificate: certificate === undefined ? null : signedOf(certificate.bytes, certificate.signature),
      earlierCertificates: certificates
        .filter((one) => one.participantId === row.id && !isPresent(one))
        .map(({ bytes, signature }) => signedOf(bytes, signature)),
      keyCheck: signedOrNull(row.keyCheckBytes, row.keyCheckSignature),
      consents: consents.filter(({ participantId }) => participantId === row.id),
    };
  });
}
