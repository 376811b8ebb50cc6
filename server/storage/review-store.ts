import { Prisma } from "../../prisma/generated/client.ts";
import type { Signed } from "../../protocol/signed.ts";
import type { RecipientWraps, ReleaseRow, ReviewStore } from "../domain/reviews/ports.ts";
import { bytesOf, signedOf } from "./bytes.ts";
import type { Database } from "./database.ts";
import { createEnvelope } from "./envelope-store.ts";
import { readHistory, readQueue, readReview } from "./review-reading.ts";

const bytesOfSigned = ({ bytesB64, signatureB64 }: Signed) => ({
  bytes: bytesOf(bytesB64),
  signature: bytesOf(signatureB64),
});

export function reviewStore(db: Database): ReviewStore {
  const keyOf = ({ messageId, version }: ReleaseRow) => ({ messageId_version: { messageId, version } });
  const addRelease = async ({ messageId, version, reviewerId, signed }: ReleaseRow) => {
    await db.release.create({ data: { messageId, version, reviewerId, ...bytesOfSigned(signed) } });
  };
  const dropRelease = async ({ messageId, version, reviewerId }: ReleaseRow) => {
    await db.release.deleteMany({ where: { messageId, version, reviewerId } });
  };
  const erase = async (id: string | null) => {
    if (id !== null) await db.envelope.deleteMany({ where: { id } });
  };
  return {
    queueOf: (readerId, after, limit) => readQueue(db, readerId, after, limit),
    historyOf: (caseId, after, limit) => readHistory(db, caseId, after, limit),
    read: (message) => readReview(db, message),
    setClaim: async (messageId, by) => {
      const state = by === null ? "held" : "in-review";
      await db.message.update({ where: { id: messageId }, data: { claimedBy: by, state } });
    },
    dropUnfinishedOf: async (caseId, accountId) => {
      await db.message.updateMany({
        where: { caseId, claimedBy: accountId },
        data: { claimedBy: null, state: "held" },
      });
      await dropUndecided(db, caseId, Prisma.sql`r."reviewerId" = ${accountId}::uuid`);
    },
    dropApprovalsAbout: (caseId, participantIds) => {
      const people = Prisma.sql`${[...participantIds]}::uuid[]`;
      return dropUndecided(
        db,
        caseId,
        Prisma.sql`(m."authorId" = ANY(${people}) OR m."recipientId" = ANY(${people}))`,
      );
    },
    dropReleases: async (releases) => {
      for (const release of releases) await dropRelease(release);
    },
    withholdUnapproved: async (caseId, approvals) => {
      await db.$executeRaw`
        WITH withheld AS (
          UPDATE "MessageVersion" v SET "recipientWrap" = NULL FROM "Message" m
          WHERE m.id = v."messageId" AND m."caseId" = ${caseId}::uuid AND v.outcome = 'approved'
            AND (SELECT count(*) FROM "Release" r
              WHERE r."messageId" = v."messageId" AND r.version = v.version) < ${approvals}
          RETURNING v."captionsId"
        )
        UPDATE "Envelope" e SET wraps = ${wrapsOfCase} FROM withheld w WHERE e.id = w."captionsId"`;
    },
    addFirstApproval: async (release, description, checklist) => {
      await addRelease(release);
      const descriptionId = await createEnvelope(db, description);
      const checklistId = await createEnvelope(db, checklist);
      await db.messageVersion.update({ where: keyOf(release), data: { descriptionId, checklistId } });
      await db.message.update({ where: { id: release.messageId }, data: { state: "held", claimedBy: null } });
    },
    saveCaptions: async (messageId, version, revision, captions) => {
      const where = { messageId_version: { messageId, version } };
      const before = await db.messageVersion.findUniqueOrThrow({ where, select: { captionsId: true } });
      const captionsId = captions === null ? null : await createEnvelope(db, captions);
      await db.messageVersion.update({ where, data: { captionsId, captionsRevision: revision } });
      await erase(before.captionsId);
    },
    passOn: async (release, wraps, description, checklist, at) => {
      const before = await db.messageVersion.findUniqueOrThrow({ where: keyOf(release) });
      await addRelease(release);
      const descriptionId =
        description === null ? before.descriptionId : await createEnvelope(db, description);
      const checklistId = checklist === null ? before.checklistId : await createEnvelope(db, checklist);
      await db.messageVersion.update({
        where: keyOf(release),
        data: {
          outcome: "approved",
          decidedBy: release.reviewerId,
          decidedAt: at,
          recipientWrap: wraps.words,
          descriptionId,
          checklistId,
        },
      });
      if (checklistId !== before.checklistId) await erase(before.checklistId);
      await wrapCaptions(db, before.captionsId, wraps);
      await db.message.update({
        where: { id: release.messageId },
        data: { state: "approved", offerState: "offered", claimedBy: null, decidedAt: at },
      });
    },
    refuse: async ({ messageId, version, outcome, by }, refusal, note, at) => {
      const noteId = await createEnvelope(db, note);
      await db.release.deleteMany({ where: { messageId, version } });
      const where = { messageId_version: { messageId, version } };
      const before = await db.messageVersion.findUniqueOrThrow({ where });
      const { bytes, signature } = bytesOfSigned(refusal);
      await db.messageVersion.update({
        where,
        data: {
          outcome,
          decidedBy: by,
          decidedAt: at,
          refusalBytes: bytes,
          refusalSignature: signature,
          noteId,
          descriptionId: null,
          checklistId: null,
        },
      });
      await erase(before.descriptionId);
      await erase(before.checklistId);
      await db.message.update({
        where: { id: messageId },
        data: { state: outcome, claimedBy: null, decidedAt: at },
      });
    },
    addNote: async (noteId, messageId, authorId, note, at) => {
      const known = await db.staffNote.findUnique({ where: { id: noteId } });
      if (known !== null) return known.messageId === messageId && known.authorId === authorId;
      const envelopeId = await createEnvelope(db, note);
      await db.staffNote.create({ data: { id: noteId, messageId, authorId, envelopeId, createdAt: at } });
      return true;
    },
    releasesIn: async (caseId) => {
      const rows = await db.release.findMany({
        where: { of: { outcome: "approved", message: { caseId } } },
        orderBy: [{ createdAt: "asc" }, { messageId: "asc" }],
      });
      return rows.map(({ messageId, version, reviewerId, bytes, signature }) => ({
        messageId,
        version,
        reviewerId,
        signed: signedOf(bytes, signature),
      }));
    },
    replaceRelease: async (old, release) => {
      await dropRelease(old);
      await dropRelease(release);
      await addRelease(release);
    },
    passOnAgain: async (release, drop, wraps, description) => {
      for (const reviewerId of drop) await dropRelease({ ...release, reviewerId });
      await addRelease(release);
      const before = await db.messageVersion.findUniqueOrThrow({ where: keyOf(release) });
      const descriptionId =
        description === null ? before.descriptionId : await createEnvelope(db, description);
      const recipientWrap = wraps?.words ?? Prisma.DbNull;
      await db.messageVersion.update({ where: keyOf(release), data: { recipientWrap, descriptionId } });
      if (descriptionId !== before.descriptionId) await erase(before.descriptionId);
      await wrapCaptions(db, before.captionsId, wraps);
    },
  };
}

/** An envelope's wraps without those for people; of the table `e`. */
const wrapsOfCase = Prisma.sql`(
  SELECT jsonb_agg(wrap) FROM jsonb_array_elements(e.wraps) wrap WHERE wrap #>> '{keyId,holder}' = 'case')`;

/** The recipient's key to the captions, in the place of one for keys that are lost; none while they are withheld. */
async function wrapCaptions(
  db: Database,
  captionsId: string | null,
  wraps: RecipientWraps | null,
): Promise<void> {
  if (captionsId === null) return;
  const added = JSON.stringify(wraps?.captions ? [wraps.captions] : []);
  await db.$executeRaw`
    UPDATE "Envelope" e SET wraps = ${wrapsOfCase} || ${added}::jsonb WHERE e.id = ${captionsId}::uuid`;
}

/** First approvals of versions that nobody has decided yet, with the descriptions that then belong to nothing. */
async function dropUndecided(db: Database, caseId: string, which: Prisma.Sql): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "Release" r USING "MessageVersion" v, "Message" m
    WHERE v."messageId" = r."messageId" AND v.version = r.version AND m.id = r."messageId"
      AND m."caseId" = ${caseId}::uuid AND v.outcome = 'undecided' AND ${which}`;
  await db.$executeRaw`
    WITH undescribed AS (
      UPDATE "MessageVersion" v SET "descriptionId" = NULL, "checklistId" = NULL FROM "Message" m
      WHERE m.id = v."messageId" AND m."caseId" = ${caseId}::uuid AND v.outcome = 'undecided'
        AND NOT EXISTS (SELECT 1 FROM "Release" r WHERE r."messageId" = v."messageId" AND r.version = v.version)
      RETURNING v."messageId", v.version
    )
    DELETE FROM "Envelope" e USING undescribed u
    WHERE e."subjectId" = u."messageId" AND e.version = u.version AND e.kind IN ('description', 'checklist')`;
}
