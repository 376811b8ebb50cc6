import type { BodyOf } from "../../../protocol/endpoint.ts";
import type { Id } from "../../../protocol/ids.ts";
import { channelOf } from "../../../protocol/messages/kind.ts";
import type { passOnAgain as endpoint } from "../../../protocol/reviews/endpoints.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { recipientActed } from "../../domain/audience.ts";
import { participantOf, passingFault } from "../../domain/cases/case.ts";
import { demand, present, refuse } from "../../domain/domain-error.ts";
import { accountKey, caseKey, checkEnvelope } from "../../domain/messages/envelope-rules.ts";
import type { VersionRecord } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import { checkRelease } from "./check-release.ts";
import { type HeldForReview, lockForReview, type SeenReview, seeReview } from "./seen-review.ts";

type Input = BodyOf<typeof endpoint>;

/**
 * A recipient who lost their keys was invited anew: what was passed on to them before is passed on to the new keys. Where
 * two approvals are asked for, both reviewers do so, the second under the description of the first.
 */
export function passOnAgain(ports: Ports) {
  const { work, checks } = ports;
  return (actor: Actor, messageId: Id, input: Input): Promise<SeenReview> =>
    work.transact(async (tx) => {
      const held = await lockForReview(ports, tx, actor, messageId);
      const { staff, of, message } = held;
      const by = staff.accountId;
      demand(message.state === "approved" && message.version === input.version, "wrong-state");
      const version = present(await tx.messages.version(messageId, input.version), "not-found");
      const mine = version.releases.find(({ reviewerId }) => reviewerId === by);
      if (mine?.signed.bytesB64 === input.release.bytesB64) return seeReview(tx, messageId, by);
      const fault = passingFault(of, channelOf[message.kind], message.authorId, message.recipientId);
      if (fault !== null) refuse(fault);
      const release = await checkRelease(ports, tx, held, version, input);
      const { fresh, stale } = sortReleases(ports, version, release.recipientCertificateHashB64);
      demand(
        !fresh.some(({ reviewerId }) => reviewerId === by) && stale.length + fresh.length > 0,
        "wrong-state",
      );
      demand(fresh.length < of.approvals, "wrong-state");
      const earlier = checks.read("release", present(version.releases[0], "internal").signed);
      demand(release.authorCertificateHashB64 === earlier.authorCertificateHashB64, "conflict");

      const first = fresh[0];
      const added = first === undefined ? checkNewDescription(ports, held, input) : null;
      const wanted =
        added?.manifestHashB64 ??
        checks.read("release", present(first, "internal").signed).descriptionHashB64;
      demand(release.descriptionHashB64 === wanted, "signature-invalid");

      const complete = fresh.length + 1 >= of.approvals;
      await tx.reviews.passOnAgain(
        { messageId, version: input.version, reviewerId: by, signed: input.release },
        stale.map(({ reviewerId }) => reviewerId),
        complete ? { words: input.wrap, captions: input.captionsWrap } : null,
        added,
      );
      tx.record({
        action: "message-passed-on-again",
        actorId: by,
        caseId: of.caseId,
        subjectId: messageId,
        version: input.version,
      });
      tx.tell(...recipientActed(of, message));
      return seeReview(tx, messageId, by);
    });
}

/** Those for the recipient's present keys, and those for keys that are lost. */
function sortReleases({ checks }: Ports, { releases }: VersionRecord, certificateHashB64: string) {
  const isFresh = (one: (typeof releases)[number]) =>
    checks.read("release", one.signed).recipientCertificateHashB64 === certificateHashB64;
  return { fresh: releases.filter(isFresh), stale: releases.filter((one) => !isFresh(one)) };
}

function checkNewDescription({ checks }: Ports, { staff, of, message }: HeldForReview, input: Input) {
  const recipientAccount = present(participantOf(of, message.recipientId).accountId, "not-certified");
  return checkEnvelope(checks, input.description, {
    kind: "description",
    caseId: of.caseId,
    subjectId: message.messageId,
    version: input.version,
    authorId: staff.accountId,
    authorRole: staff.role,
    signPublicKeyB64: staff.signPublicKeyB64,
    recipients: [message.recipientId],
    readers: [accountKey(recipientAccount), caseKey(of)],
  });
}
