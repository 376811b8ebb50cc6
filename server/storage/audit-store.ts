import { createHash } from "node:crypto";
import { Prisma } from "../../prisma/generated/client.ts";
import type { AuditAction, AuditEntry } from "../../protocol/audit/trail.ts";
import { type AuditAct, link } from "../domain/audit/chain.ts";
import type { AuditStore } from "../domain/audit/ports.ts";
import { timeOf } from "../domain/clock.ts";
import { b64Of, bytesOf } from "./bytes.ts";
import type { Database } from "./database.ts";

export function sha256B64(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("base64url");
}

export function auditStore(db: Database): AuditStore {
  return {
    list: async (afterSeq, limit) => {
      const rows = await db.auditEntry.findMany({
        where: { seq: { gt: afterSeq } },
        orderBy: { seq: "asc" },
        take: limit,
      });
      return rows.map((row) => ({
        seq: row.seq,
        at: row.at.toISOString(),
        action: row.action as AuditAction,
        actorId: row.actorId,
        caseId: row.caseId,
        subjectId: row.subjectId,
        version: row.version,
        previousHashB64: b64Of(row.previousHash),
        hashB64: b64Of(row.hash),
      }));
    },
  };
}

/**
 * Adds to the chain. The head's row lock orders the writers and makes `seq` gapless, so this comes last in a
 * transaction: nobody waits for the work of another, only for its commit.
 */
export async function appendAudit(db: Database, acts: readonly AuditAct[], now: () => Date): Promise<void> {
  if (acts.length === 0) return;
  const heads = await db.$queryRaw<{ seq: number; hash: Uint8Array }[]>`
    SELECT seq, hash FROM "AuditHead" FOR UPDATE`;
  const head = heads[0];
  if (head === undefined) throw new Error("The audit trail has no head");
  const entries = link({ seq: head.seq, hashB64: b64Of(head.hash) }, acts, timeOf(now()), sha256B64);
  const last = entries.at(-1);
  if (last === undefined) return;
  await db.$executeRaw`
    WITH added AS (
      INSERT INTO "AuditEntry" (seq, at, action, "actorId", "caseId", "subjectId", version, "previousHash", hash)
      VALUES ${Prisma.join(entries.map(valuesOf))}
    )
    UPDATE "AuditHead" SET seq = ${last.seq}, hash = ${bytesOf(last.hashB64)}`;
}

function valuesOf(entry: AuditEntry): Prisma.Sql {
  return Prisma.sql`(
    ${entry.seq}::int, ${new Date(entry.at)}::timestamptz, ${entry.action}, ${entry.actorId}::uuid,
    ${entry.caseId}::uuid, ${entry.subjectId}::uuid, ${entry.version}::int,
    ${bytesOf(entry.previousHashB64)}, ${bytesOf(entry.hashB64)})`;
}
