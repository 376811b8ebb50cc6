import type { SessionStore } from "../domain/accounts/ports.ts";
import {
  type AccountRow,
  accountColumns,
  accountOf,
  accountTables,
  type SessionRow,
  sessionOf,
} from "./account-rows.ts";
import { bytesOf } from "./bytes.ts";
import type { Database } from "./database.ts";

export function sessionStore(db: Database): SessionStore {
  return {
    create: async (session, tokenHashB64) => {
      await db.session.create({
        data: {
          id: session.sessionId,
          tokenHash: bytesOf(tokenHashB64),
          accountId: session.accountId,
          scope: session.scope,
          tabKey: bytesOf(session.tabKeyB64),
          startedAt: session.startedAt,
          lastActiveAt: session.lastActiveAt,
        },
      });
    },
    findByToken: async (tokenHashB64) => {
      const rows = await db.$queryRaw<(AccountRow & Omit<SessionRow, "accountId">)[]>`
        SELECT s.id AS "sessionId", s.scope, s."tabKey", s."startedAt", s."lastActiveAt", ${accountColumns}
        FROM ${accountTables} JOIN "Session" s ON s."accountId" = a.id
        WHERE s."tokenHash" = ${bytesOf(tokenHashB64)}`;
      const row = rows[0];
      if (row === undefined) return null;
      return { session: sessionOf({ ...row, accountId: row.id }), account: accountOf(row) };
    },
    find: async (sessionId) => {
      const row = await db.session.findUnique({ where: { id: sessionId } });
      return row === null ? null : sessionOf({ ...row, sessionId: row.id });
    },
    listOf: async (accountId) => {
      const rows = await db.session.findMany({ where: { accountId }, orderBy: { lastActiveAt: "desc" } });
      return rows.map((row) => sessionOf({ ...row, sessionId: row.id }));
    },
    touch: async (sessionId, at) => {
      await db.session.updateMany({ where: { id: sessionId }, data: { lastActiveAt: at } });
    },
    end: async (sessionIds) => {
      const rows = await db.$queryRaw<{ id: string }[]>`
        DELETE FROM "Session" WHERE id = ANY(${[...sessionIds]}::uuid[]) RETURNING id`;
      return rows.map(({ id }) => id);
    },
    endAllOf: async (accountId) => {
      const rows = await db.$queryRaw<{ id: string }[]>`
        DELETE FROM "Session" WHERE "accountId" = ${accountId}::uuid RETURNING id`;
      return rows.map(({ id }) => id);
    },
    endOthersOf: async (accountId, except) => {
      const rows = await db.$queryRaw<{ id: string }[]>`
        DELETE FROM "Session" WHERE "accountId" = ${accountId}::uuid AND id <> ${except}::uuid RETURNING id`;
      return rows.map(({ id }) => id);
    },
    widen: async (sessionId) => {
      await db.session.updateMany({ where: { id: sessionId }, data: { scope: "full" } });
    },
    endExpired: async (idleSince, startedBefore) => {
      const rows = await db.$queryRaw<{ id: string }[]>`
        DELETE FROM "Session"
        WHERE "lastActiveAt" < ${new Date(idleSince)} OR "startedAt" < ${new Date(startedBefore)}
        RETURNING id`;
      return rows.map(({ id }) => id);
    },
  };
}
