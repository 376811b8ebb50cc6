import { Prisma } from "../../prisma/generated/client.ts";
import type { MessageRecord } from "../domain/messages/message.ts";
import type { MessageStore } from "../domain/messages/ports.ts";
import type { Database } from "./database.ts";
import { createEnvelope } from "./envelope-store.ts";
import { listMessages, readOffered } from "./message-lists.ts";
import { type MessageRow, messageOf, versionOf, withReleases } from "./message-rows.ts";
import { submitVersion } from "./submission.ts";

export function messageStore(db: Database): MessageStore {
  const one = async (messageId: string, lock: Prisma.Sql): Promise<MessageRecord | null> => {
    const rows = await db.$queryRaw<MessageRow[]>`
      SELECT * FROM "Message" WHERE id = ${messageId}::uuid ${lock}`;
    return rows[0] === undefined ? null : messageOf(rows[0]);
  };
  const find = (messageId: string) => one(messageId, Prisma.empty);
  const eraseEnvelopes = async (...ids: (string | null)[]) => {
    const gone = ids.filter((id) => id !== null);
    if (gone.length > 0) await db.envelope.deleteMany({ where: { id: { in: gone } } });
  };
  return {
    find,
    lock: (messageId) => one(messageId, Prisma.sql`FOR NO KEY UPDATE`),
    version: async (messageId, version) => {
      const where = { messageId_version: { messageId, version } };
      const row = await db.messageVersion.findUnique({ where, include: withReleases });
      return row === null ? null : versionOf(row);
    },
    offered: async (messageId) => {
      const message = await find(messageId);
      if (message === null || message.state !== "approved") return null;
      const { version } = message;
      const kept = await db.messageVersion.findUniqueOrThrow({
        where: { messageId_version: { messageId, version } },
        select: { recipientWrap: true },
      });
      if (kept.recipientWrap === null) return null;
      return (await readOffered(db, [message]))[0] ?? null;
    },
    listOf: (participantId, after, limit) => listMessages(db, participantId, after, limit),

    create: async ({ messageId, ...rest }) => {
      const data = { id: messageId, state: "draft", ...rest };
      const { count } = await db.message.createMany({ data, skipDuplicates: true });
      return count === 1;
    },
    saveDraft: async (message, draft, draftRevision, recipientId) => {
      const draftId = await createEnvelope(db, draft);
      await db.message.update({
        where: { id: message.messageId },
        data: { draftId, draftRevision, recipientId },
      });
      await eraseEnvelopes(message.draftId);
    },
    discardDraft: async (message) => {
      await db.message.update({
        where: { id: message.messageId },
        data: { draftId: null, draftRevision: 0 },
      });
      await eraseEnvelopes(message.draftId);
    },
    remove: async (message) => {
      await db.message.delete({ where: { id: message.messageId } });
      await eraseEnvelopes(message.draftId);
    },
    submit: (message, version, words, at) => submitVersion(db, message, version, words, at),
    takeBack: async (message, draft) => {
      const { messageId, version } = message;
      const where = { messageId_version: { messageId, version } };
      const before = await db.messageVersion.findUniqueOrThrow({ where });
      await db.release.deleteMany({ where: { messageId, version } });
      await db.messageVersion.update({
        where,
        data: {
          outcome: "taken-back",
          envelopeId: null,
          descriptionId: null,
          checklistId: null,
          captionsId: null,
        },
      });
      const draftId = draft === null ? null : await createEnvelope(db, draft.checked);
      const draftRevision = draft?.revision ?? 0;
      await db.message.update({
        where: { id: messageId },
        data: { state: "draft", claimedBy: null, heldAt: null, draftId, draftRevision },
      });
      const { envelopeId, descriptionId, checklistId, captionsId } = before;
      await eraseEnvelopes(envelopeId, descriptionId, checklistId, captionsId);
    },
    setOffer: async (messageId, offer) => {
      await db.message.update({ where: { id: messageId }, data: { offerState: offer } });
    },
    addAlert: async (messageId, { participantId, reason, raisedAt }) => {
      await db.messageAlert.create({ data: { messageId, participantId, reason, raisedAt } });
    },
    alerts: async (messageId) => {
      const rows = await db.messageAlert.findMany({ where: { messageId }, orderBy: { raisedAt: "asc" } });
      return rows.map(({ participantId, reason, raisedAt }) => ({
        participantId,
        reason,
        raisedAt: raisedAt.toISOString(),
      }));
    },
  };
}
