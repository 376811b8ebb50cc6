import { Prisma } from "../../prisma/generated/client.ts";
import type { StaffRole } from "../../protocol/roles.ts";
import { type AccountFacts, staffRoles } from "../domain/accounts/account.ts";
import type { AccountStore } from "../domain/accounts/ports.ts";
import { DomainError } from "../domain/domain-error.ts";
import { type AccountRow, accountColumns, accountOf, accountTables } from "./account-rows.ts";
import { bytesOf, signedOrNull, timeOrNull } from "./bytes.ts";
import { type Database, isDuplicate } from "./database.ts";

export function accountStore(db: Database): AccountStore {
  const one = async (where: Prisma.Sql): Promise<AccountFacts | null> => {
    const rows = await db.$queryRaw<
      AccountRow[]
    >`SELECT ${accountColumns} FROM ${accountTables} WHERE ${where}`;
    return rows[0] === undefined ? null : accountOf(rows[0]);
  };
  return {
    find: (accountId) => one(Prisma.sql`a.id = ${accountId}::uuid`),
    findByName: (hashB64) => one(Prisma.sql`a."signInNameHash" = ${bytesOf(hashB64)}`),
    lockByName: async (hashB64) => {
      const hash = bytesOf(hashB64);
      await db.$queryRaw`SELECT id FROM "Account" WHERE "signInNameHash" = ${hash} FOR UPDATE`;
      return one(Prisma.sql`a."signInNameHash" = ${hash}`);
    },
    lock: async (accountId) => {
      await db.$queryRaw`SELECT id FROM "Account" WHERE id = ${accountId}::uuid FOR UPDATE`;
      return one(Prisma.sql`a.id = ${accountId}::uuid`);
    },
    create: async (account) => {
      try {
        await db.account.create({
          data: {
            id: account.accountId,
            role: account.role,
            signInNameHash: bytesOf(account.signInNameHashB64),
            kdf: account.kdf,
            signInSecretHash: bytesOf(account.signInSecretHashB64),
            recoverySecretHash: bytesOf(account.recoverySecretHashB64),
            signPublicKey: bytesOf(account.signPublicKeyB64),
            boxPublicKey: bytesOf(account.boxPublicKeyB64),
            vault: account.vault,
            recoveryVault: account.recoveryVault,
            certificateBytes: account.certificate === null ? null : bytesOf(account.certificate.bytesB64),
            certificateSignature:
              account.certificate === null ? null : bytesOf(account.certificate.signatureB64),
          },
        });
      } catch (error) {
        throw isDuplicate(error) ? new DomainError("conflict") : error;
      }
    },
    changeCredentials: async (accountId, { kdf, signInSecretHashB64, vault, recovery }) => {
      const recoveryData =
        recovery === null
          ? {}
          : {
              recoverySecretHash: bytesOf(recovery.recoverySecretHashB64),
              recoveryVault: recovery.recoveryVault,
              recoveryProvenAt: null,
            };
      await db.account.update({
        where: { id: accountId },
        data: { kdf, signInSecretHash: bytesOf(signInSecretHashB64), vault, ...recoveryData },
      });
    },
    markRecoveryProven: async (accountId, at) => {
      await db.account.update({ where: { id: accountId }, data: { recoveryProvenAt: at } });
    },
    beginSecondFactor: async (accountId, sealedB64) => {
      await db.account.update({ where: { id: accountId }, data: { secondFactorBegun: bytesOf(sealedB64) } });
    },
    confirmSecondFactor: async (accountId, sealedB64, at, step) => {
      await db.account.update({
        where: { id: accountId },
        data: {
          secondFactorSecret: bytesOf(sealedB64),
          secondFactorAt: at,
          secondFactorStep: BigInt(step),
          secondFactorBegun: null,
        },
      });
    },
    clearSecondFactor: async (accountId) => {
      await db.account.update({
        where: { id: accountId },
        data: {
          secondFactorSecret: null,
          secondFactorAt: null,
          secondFactorStep: null,
          secondFactorBegun: null,
        },
      });
    },
    spendSecondFactorStep: async (accountId, step) => {
      const used = await db.$executeRaw`
        UPDATE "Account" SET "secondFactorStep" = ${BigInt(step)}
        WHERE id = ${accountId}::uuid AND ("secondFactorStep" IS NULL OR "secondFactorStep" < ${BigInt(step)})`;
      return used === 1;
    },
    certify: async (accountId, { bytesB64, signatureB64 }) => {
      await db.account.update({
        where: { id: accountId },
        data: { certificateBytes: bytesOf(bytesB64), certificateSignature: bytesOf(signatureB64) },
      });
    },
    end: async (accountId, at) => {
      await db.account.update({ where: { id: accountId }, data: { endedAt: at } });
    },
    listStaff: async () => {
      const rows = await db.account.findMany({
        where: { role: { in: [...staffRoles] } },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      });
      return rows.map((row) => ({
        accountId: row.id,
        role: row.role as StaffRole,
        certificate: signedOrNull(row.certificateBytes, row.certificateSignature),
        secondFactorAt: timeOrNull(row.secondFactorAt),
        endedAt: timeOrNull(row.endedAt),
      }));
    },
  };
}
