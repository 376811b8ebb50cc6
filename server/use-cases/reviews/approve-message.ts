import type { BodyOf } from "../../../protocol/endpoint.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { approveMessage as endpoint } from "../../../protocol/reviews/endpoints.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { staffActed, wasPassedOn } from "../../domain/audience.ts";
import { participantOf } from "../../domain/cases/case.ts";
import { timeOf } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { accountKey, caseKey, checkEnvelope } from "../../domain/messages/envelope-rules.ts";
import type { CheckedEnvelope } from "../../domain/messages/envelope-store.ts";
import { next } from "../../domain/messages/life.ts";
import { guardsOf, lifeOf, type VersionRecord } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";
import { checkRelease } from "./check-release.ts";
import {
  type HeldForReview,
  lockForReview,
  type SeenReview,
  seeReview,
  undecidedVersion,
} from "./seen-review.ts";

type Input = BodyOf<typeof endpoint>;

/**
 * Passes exactly this version on, or makes the first of two approvals. The wrapped keys for the recipient are kept only
 * with the last approval: until then not even the database could give it to them.
 */
export function approveMessage(ports: Ports) {
  const { work, checks, clock } = ports;
  return (actor: Actor, messageId: Id, input: Input): Promise<SeenReview> =>
    work.transact(async (tx) => {
      const held = await lockForReview(ports, tx, actor, messageId);
      const { staff, of, message } = held;
      if (await isRepeated(tx, held, input)) return seeReview(tx, messageId, staff.accountId);
      const version = await undecidedVersion(tx, held, input.version);
      const approvedBy = version.releases.map(({ reviewerId }) => reviewerId);
      const by = staff.accountId;
      const after = next(
        lifeOf(message, approvedBy),
        { type: "approve", version: input.version, by },
        guardsOf(of, message),
      );
      const release = await checkRelease(ports, tx, held, version, input);
      const author = participantOf(of, message.authorId);
      demand(release.authorCertificateHashB64 === author.certificateHashB64, "conflict");
      const description = await checkDescription(ports, tx, held, version, input);
      demand(release.descriptionHashB64 === description.hashB64, "signature-invalid");
      const checklist = checkEnvelope(checks, input.checklist, {
        ...byStaff(held, input.version),
        kind: "checklist",
        recipients: [null],
        readers: [caseKey(of)],
      });

      const row = { messageId, version: input.version, reviewerId: by, signed: input.release };
      const at = timeOf(clock.now());
      const passedOn = after.state === "approved";
      const wraps = { words: input.wrap, captions: input.captionsWrap };
      if (passedOn) await tx.reviews.passOn(row, wraps, description.added, checklist, at);
      else await tx.reviews.addFirstApproval(row, present(description.added, "internal"), checklist, at);
      tx.record({
        action: passedOn ? "message-approved" : "message-first-approval",
        actorId: by,
        caseId: of.caseId,
        subjectId: messageId,
        version: input.version,
      });
      tx.tell(...(passedOn ? wasPassedOn(of, message) : staffActed(of, message)));
      return seeReview(tx, messageId, by);
    });
}

async function isRepeated(
  tx: Transaction,
  { staff, message }: HeldForReview,
  input: Input,
): Promise<boolean> {
  const kept = await tx.messages.version(message.messageId, input.version);
  const mine = kept?.releases.find(({ reviewerId }) => reviewerId === staff.accountId);
  return mine !== undefined && mine.signed.bytesB64 === input.release.bytesB64;
}

function byStaff({ staff, of, message }: HeldForReview, version: number) {
  return {
    caseId: of.caseId,
    subjectId: message.messageId,
    version,
    authorId: staff.accountId,
    authorRole: staff.role,
    signPublicKeyB64: staff.signPublicKeyB64,
  };
}

/** The second of two approvals is under the description of the first: both reviewers sign the same words. */
async function checkDescription(
  { checks }: Ports,
  tx: Transaction,
  held: HeldForReview,
  version: VersionRecord,
  input: Input,
): Promise<{ hashB64: string; added: CheckedEnvelope | null }> {
  if (version.descriptionId !== null) {
    const first = present(await tx.envelopes.find(version.descriptionId), "internal");
    demand(first.envelope.manifest.bytesB64 === input.description.manifest.bytesB64, "conflict");
    return { hashB64: first.manifestHashB64, added: null };
  }
  const { of, message } = held;
  const recipientAccount = present(participantOf(of, message.recipientId).accountId, "not-certified");
  const added = checkEnvelope(checks, input.description, {
    ...byStaff(held, input.version),
    kind: "description",
    recipients: [message.recipientId],
    readers: [accountKey(recipientAccount), caseKey(of)],
  });
  return { hashB64: added.manifestHashB64, added };
}
