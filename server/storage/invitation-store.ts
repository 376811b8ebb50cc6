import { Prisma } from "../../prisma/generated/client.ts";
import type { SealedPayload } from "../../protocol/invitations/endpoints.ts";
import type { KeyWrap } from "../../protocol/messages/envelope.ts";
import type { Role } from "../../protocol/roles.ts";
import { DomainError } from "../domain/domain-error.ts";
import type { InvitationFacts, InvitationState } from "../domain/invitations/invitation.ts";
import type { InvitationStore } from "../domain/invitations/ports.ts";
import { b64Of, b64OrNull, bytesOf } from "./bytes.ts";
import { type Database, isDuplicate } from "./database.ts";

interface InvitationRow {
  id: string;
  role: string;
  inviterId: string;
  caseId: string | null;
  participantId: string | null;
  redeemTokenHash: Uint8Array;
  payload: unknown;
  secretWrap: unknown;
  state: string;
  accountId: string | null;
  bindingMac: Uint8Array | null;
  createdAt: Date;
  expiresAt: Date;
  signPublicKey: Uint8Array | null;
  boxPublicKey: Uint8Array | null;
}

function invitationOf(row: InvitationRow): InvitationFacts {
  const { signPublicKey, boxPublicKey } = row;
  return {
    invitationId: row.id,
    role: row.role as Role,
    inviterId: row.inviterId,
    caseId: row.caseId,
    participantId: row.participantId,
    redeemTokenHashB64: b64Of(row.redeemTokenHash),
    payload: row.payload as SealedPayload,
    secretWrap: row.secretWrap as KeyWrap,
    state: row.state as InvitationState,
    accountId: row.accountId,
    bindingMacB64: b64OrNull(row.bindingMac),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    joinedKeys:
      signPublicKey === null || boxPublicKey === null
        ? null
        : { signPublicKeyB64: b64Of(signPublicKey), boxPublicKeyB64: b64Of(boxPublicKey) },
  };
}

export function invitationStore(db: Database): InvitationStore {
  const list = async (where: Prisma.Sql): Promise<InvitationFacts[]> => {
    const rows = await db.$queryRaw<InvitationRow[]>`
      SELECT i.*, a."signPublicKey", a."boxPublicKey"
      FROM "Invitation" i LEFT JOIN "Account" a ON a.id = i."accountId"
      WHERE ${where} ORDER BY i."createdAt" DESC, i.id`;
    return rows.map(invitationOf);
  };
  const one = async (invitationId: string) =>
    (await list(Prisma.sql`i.id = ${invitationId}::uuid`))[0] ?? null;
  const withdrawWaiting = async (where: Prisma.Sql): Promise<string[]> => {
    const rows = await db.$queryRaw<{ id: string }[]>`
      UPDATE "Invitation" SET state = 'withdrawn' WHERE state = 'waiting' AND ${where} RETURNING id`;
    return rows.map(({ id }) => id);
  };
  return {
    find: one,
    lock: async (invitationId) => {
      await db.$queryRaw`SELECT id FROM "Invitation" WHERE id = ${invitationId}::uuid FOR UPDATE`;
      return one(invitationId);
    },
    create: async (invitation) => {
      try {
        await db.invitation.create({
          data: {
            id: invitation.invitationId,
            role: invitation.role,
            inviterId: invitation.inviterId,
            caseId: invitation.caseId,
            participantId: invitation.participantId,
            redeemTokenHash: bytesOf(invitation.redeemTokenHashB64),
            payload: invitation.payload,
            secretWrap: invitation.secretWrap,
            createdAt: invitation.createdAt,
            expiresAt: invitation.expiresAt,
          },
        });
      } catch (error) {
        throw isDuplicate(error) ? new DomainError("conflict") : error;
      }
    },
    markJoined: async (invitationId, accountId, bindingMacB64) => {
      await db.invitation.update({
        where: { id: invitationId },
        data: { state: "joined", accountId, bindingMac: bytesOf(bindingMacB64) },
      });
    },
    markCertified: async (invitationId) => {
      await db.invitation.update({ where: { id: invitationId }, data: { state: "certified" } });
    },
    withdraw: async (invitationId) => {
      await db.invitation.update({ where: { id: invitationId }, data: { state: "withdrawn" } });
    },
    withdrawOthers: async (participantId, except) => {
      const rows = await db.$queryRaw<{ id: string }[]>`
        UPDATE "Invitation" SET state = 'withdrawn'
        WHERE "participantId" = ${participantId}::uuid AND state IN ('waiting', 'joined') AND id <> ${except}::uuid
        RETURNING id`;
      return rows.map(({ id }) => id);
    },
    withdrawWaitingOf: (caseId) => withdrawWaiting(Prisma.sql`"caseId" = ${caseId}::uuid`),
    withdrawWaitingBy: (inviterId) => withdrawWaiting(Prisma.sql`"inviterId" = ${inviterId}::uuid`),
    listOfStaff: () => list(Prisma.sql`i."caseId" IS NULL`),
    listOfCase: (caseId) => list(Prisma.sql`i."caseId" = ${caseId}::uuid`),
  };
}
