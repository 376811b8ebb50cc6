import type { BodyOf } from "../../../protocol/endpoint.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { refuseMessage as endpoint } from "../../../protocol/reviews/endpoints.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { wasRefused } from "../../domain/audience.ts";
import { participantOf } from "../../domain/cases/case.ts";
import { demandPlausibleTime, timeOf } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { accountKey, caseKey, checkEnvelope } from "../../domain/messages/envelope-rules.ts";
import { next } from "../../domain/messages/life.ts";
import { guardsOf, lifeOf } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import { lockForReview, type SeenReview, seeReview, undecidedVersion } from "./seen-review.ts";

type Input = BodyOf<typeof endpoint>;

/** Returns the version to its author, or declines it, with a note in either case. */
export function refuseMessage(ports: Ports) {
  const { work, checks, clock } = ports;
  return (actor: Actor, messageId: Id, input: Input): Promise<SeenReview> =>
    work.transact(async (tx) => {
      const held = await lockForReview(ports, tx, actor, messageId);
      const { staff, of, message } = held;
      const by = staff.accountId;
      const decided = await tx.messages.version(messageId, input.version);
      if (decided?.refusal?.bytesB64 === input.refusal.bytesB64) return seeReview(tx, messageId, by);
      const version = await undecidedVersion(tx, held, input.version);
      const refusal = checks.verify("refusal", input.refusal, staff.signPublicKeyB64);
      const type = refusal.outcome === "returned" ? "return" : "decline";
      next(lifeOf(message, []), { type, version: input.version, by }, guardsOf(of, message));
      demand(
        refusal.caseId === of.caseId &&
          refusal.messageId === messageId &&
          refusal.version === input.version &&
          refusal.reviewerId === by,
        "malformed",
      );
      demand(refusal.manifestHashB64 === version.manifestHashB64, "signature-invalid");
      demand(refusal.rosterHashB64 === of.rosterHashB64, "conflict");
      demandPlausibleTime(refusal.createdAt, clock.now());
      const authorAccount = present(participantOf(of, message.authorId).accountId, "wrong-state");
      const note = checkEnvelope(checks, input.note, {
        kind: "note-to-author",
        caseId: of.caseId,
        subjectId: messageId,
        version: input.version,
        authorId: by,
        authorRole: staff.role,
        signPublicKeyB64: staff.signPublicKeyB64,
        recipients: [null, message.authorId],
        readers: [accountKey(authorAccount), caseKey(of)],
      });
      demand(refusal.noteHashB64 === note.manifestHashB64, "signature-invalid");

      const { outcome } = refusal;
      const decision = { messageId, version: input.version, outcome, by };
      await tx.reviews.refuse(decision, input.refusal, note, timeOf(clock.now()));
      tx.record({
        action: outcome === "returned" ? "message-returned" : "message-declined",
        actorId: by,
        caseId: of.caseId,
        subjectId: messageId,
        version: input.version,
      });
      tx.tell(...wasRefused(of, message));
      return seeReview(tx, messageId, by);
    });
}
