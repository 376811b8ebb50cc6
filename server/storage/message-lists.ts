import { Prisma } from "../../prisma/generated/client.ts";
import type { MessageRecord, OfferedRecord } from "../domain/messages/message.ts";
import type { ListedMessage } from "../domain/messages/ports.ts";
import type { Place } from "../domain/page.ts";
import type { Database } from "./database.ts";
import { envelopesById, needed } from "./envelope-rows.ts";
import { type MessageRow, messageOf, versionOf, withReleases } from "./message-rows.ts";
import { limitSql } from "./sql.ts";

/** What recipients see of messages that were passed on, in one go. */
export async function readOffered(
  db: Database,
  messages: readonly MessageRecord[],
): Promise<OfferedRecord[]> {
  if (messages.length === 0) return [];
  const rows = await db.messageVersion.findMany({
    where: { OR: messages.map(({ messageId, version }) => ({ messageId, version })) },
    include: withReleases,
  });
  const versions = new Map(rows.map((row) => [row.messageId, versionOf(row)]));
  const descriptions = await envelopesById(
    db,
    rows.map(({ descriptionId }) => descriptionId),
  );
  return messages.map((message) => {
    const version = needed(versions.get(message.messageId));
    const { envelope } = needed(descriptions.get(needed(version.descriptionId)));
    return { ...message, description: envelope, releases: version.releases.map(({ signed }) => signed) };
  });
}

/**
 * Written and received come from an index each and are merged: a long history costs no more than a short one. Received
 * is only what there is a wrapped key for: what lost one of two approvals is withheld until it is passed on again.
 */
export async function listMessages(
  db: Database,
  participantId: string,
  after: Place | null,
  limit: number,
): Promise<ListedMessage[]> {
  const before = (column: Prisma.Sql) =>
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (${column}, id) < (${new Date(after.at)}, ${after.id}::uuid)`;
  const rows = await db.$queryRaw<(MessageRow & { sortedBy: Date })[]>`
    (SELECT *, "createdAt" AS "sortedBy" FROM "Message"
      WHERE "authorId" = ${participantId}::uuid AND NOT (state = 'draft' AND "draftId" IS NULL)
      ${before(Prisma.sql`"createdAt"`)} ORDER BY "createdAt" DESC, id DESC ${limitSql(limit)})
    UNION ALL
    (SELECT *, "decidedAt" AS "sortedBy" FROM "Message"
      WHERE "recipientId" = ${participantId}::uuid AND state = 'approved' AND EXISTS (
        SELECT 1 FROM "MessageVersion" v
        WHERE v."messageId" = "Message".id AND v.version = "Message".version AND v."recipientWrap" IS NOT NULL)
      ${before(Prisma.sql`"decidedAt"`)} ORDER BY "decidedAt" DESC, id DESC ${limitSql(limit)})
    ORDER BY "sortedBy" DESC, id DESC ${limitSql(limit)}`;
  const messages = rows.map(messageOf);
  const offered = await readOffered(
    db,
    messages.filter((message) => message.recipientId === participantId),
  );
  const received = new Map(offered.map((message) => [message.messageId, message]));
  return messages.map((message) => {
    const offer = received.get(message.messageId);
    return offer === undefined ? { side: "written", message } : { side: "received", message: offer };
  });
}
