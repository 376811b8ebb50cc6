import { Prisma } from "../../prisma/generated/client.ts";
import type { CaseKeyWrap } from "../../protocol/messages/envelope.ts";
import type { CaseStore, RosterRow } from "../domain/cases/ports.ts";
import { DomainError } from "../domain/domain-error.ts";
import { b64Of, bytesOf, signedOf } from "./bytes.ts";
import { type CaseRow, readFacts } from "./case-facts.ts";
import { readRosters, readSummaries, readView } from "./case-views.ts";
import { type Database, isDuplicate } from "./database.ts";
import { needed } from "./envelope-rows.ts";
import { participantRows } from "./participant-rows.ts";
import { limitSql } from "./sql.ts";

export function caseStore(db: Database): CaseStore {
  const facts = async (caseId: string) => (await readFacts(db, [caseId])).get(caseId) ?? null;
  const addEntry = async (caseId: string, { seq, signed, hashB64 }: RosterRow) => {
    const bytes = bytesOf(signed.bytesB64);
    const signature = bytesOf(signed.signatureB64);
    await db.rosterEntry.create({ data: { caseId, seq, bytes, signature, hash: bytesOf(hashB64) } });
  };
  const addWraps = async (caseId: string, wraps: readonly CaseKeyWrap[]) => {
    await db.caseKeyWrap.createMany({
      data: wraps.map(({ epoch, keyId, sealedB64 }) => ({
        caseId,
        epoch,
        holder: keyId.holder,
        holderId: keyId.id,
        sealed: bytesOf(sealedB64),
      })),
      skipDuplicates: true,
    });
  };
  return {
    ...participantRows(db),
    facts,
    factsOf: (caseIds) => readFacts(db, caseIds),
    lock: async (caseId, at) => {
      await db.$executeRaw`UPDATE "Case" SET "lastActivityAt" = ${new Date(at)} WHERE id = ${caseId}::uuid`;
      return facts(caseId);
    },
    create: async ({ caseId, approvals, openerId, entry, wraps, detailsId, openedAt }) => {
      try {
        await db.case.create({
          data: {
            id: caseId,
            approvals,
            rosterSeq: entry.seq,
            rosterHash: bytesOf(entry.hashB64),
            detailsId,
            openedAt,
            lastActivityAt: openedAt,
          },
        });
      } catch (error) {
        throw isDuplicate(error) ? new DomainError("conflict") : error;
      }
      await addEntry(caseId, entry);
      await addWraps(caseId, wraps);
      await db.caseStaff.create({ data: { caseId, accountId: openerId, addedAt: openedAt } });
    },
    setPaused: async (caseId, paused) => {
      await db.case.update({ where: { id: caseId }, data: { paused } });
    },
    setDetails: async (caseId, detailsId) => {
      await db.case.update({ where: { id: caseId }, data: { detailsId } });
    },
    rosterEntry: async (caseId, seq) => {
      const row = await db.rosterEntry.findUnique({ where: { caseId_seq: { caseId, seq } } });
      return row === null
        ? null
        : { seq, signed: signedOf(row.bytes, row.signature), hashB64: b64Of(row.hash) };
    },
    roster: async (caseId) => needed((await readRosters(db, [caseId])).get(caseId)),
    addStaff: async (caseId, accountId, entry, wraps, at) => {
      await addEntry(caseId, entry);
      await addWraps(caseId, wraps);
      await db.caseStaff.upsert({
        where: { caseId_accountId: { caseId, accountId } },
        create: { caseId, accountId, addedAt: at },
        update: { removedAt: null },
      });
      await db.case.update({
        where: { id: caseId },
        data: { rosterSeq: entry.seq, rosterHash: bytesOf(entry.hashB64) },
      });
    },
    removeStaff: async (caseId, accountId, entry, epoch, wraps, at) => {
      await addEntry(caseId, entry);
      await addWraps(caseId, wraps);
      await db.caseStaff.update({
        where: { caseId_accountId: { caseId, accountId } },
        data: { removedAt: at },
      });
      await db.case.update({
        where: { id: caseId },
        data: { rosterSeq: entry.seq, rosterHash: bytesOf(entry.hashB64), epoch },
      });
    },
    view: (caseId, readerId) => readView(db, caseId, readerId),
    listOf: async (readerId, after, limit) => {
      const from =
        after === null
          ? Prisma.empty
          : Prisma.sql`AND (c."lastActivityAt", c.id) < (${new Date(after.at)}, ${after.id}::uuid)`;
      const rows = await db.$queryRaw<CaseRow[]>`
        SELECT c.* FROM "CaseStaff" s JOIN "Case" c ON c.id = s."caseId"
        WHERE s."accountId" = ${readerId}::uuid AND s."removedAt" IS NULL ${from}
        ORDER BY c."lastActivityAt" DESC, c.id DESC ${limitSql(limit)}`;
      return readSummaries(db, rows, readerId);
    },
    caseIdsOf: async (accountId) => {
      const rows = await db.caseStaff.findMany({
        where: { accountId, removedAt: null },
        select: { caseId: true },
      });
      return rows.map(({ caseId }) => caseId);
    },
  };
}
