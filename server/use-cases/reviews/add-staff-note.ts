import type { Id } from "../../../protocol/ids.ts";
import type { Envelope } from "../../../protocol/messages/envelope.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { staffActed } from "../../domain/audience.ts";
import { timeOf } from "../../domain/clock.ts";
import { demand } from "../../domain/domain-error.ts";
import { caseKey, checkEnvelope } from "../../domain/messages/envelope-rules.ts";
import type { Ports } from "../../domain/ports.ts";
import { lockForReview, type SeenReview, seeReview } from "./seen-review.ts";

/** A note among staff, beside the message. */
export function addStaffNote(ports: Ports) {
  const { work, checks, clock } = ports;
  return (actor: Actor, messageId: Id, noteId: Id, envelope: Envelope): Promise<SeenReview> =>
    work.transact(async (tx) => {
      const { staff, of, message } = await lockForReview(ports, tx, actor, messageId);
      const { accountId } = staff;
      const seen = await seeReview(tx, messageId, accountId);
      const known = seen.review.staffNotes.find((note) => note.noteId === noteId);
      if (known !== undefined) {
        demand(known.envelope.manifest.bytesB64 === envelope.manifest.bytesB64, "conflict");
        return seen;
      }
      const note = checkEnvelope(checks, envelope, {
        kind: "staff-note",
        caseId: of.caseId,
        subjectId: messageId,
        version: message.version,
        authorId: accountId,
        authorRole: staff.role,
        signPublicKeyB64: staff.signPublicKeyB64,
        recipients: [null],
        readers: [caseKey(of)],
      });
      demand(await tx.reviews.addNote(noteId, messageId, accountId, note, timeOf(clock.now())), "conflict");
      const { caseId } = of;
      tx.record({ action: "staff-note-added", actorId: accountId, caseId, subjectId: messageId });
      tx.tell(...staffActed(of, message));
      return seeReview(tx, messageId, accountId);
    });
}
