import type { Release } from "../../../protocol/messages/decision.ts";
import type { KeyWrap } from "../../../protocol/messages/envelope.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { participantOf } from "../../domain/cases/case.ts";
import { demandPlausibleTime } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { accountKey, sameKey } from "../../domain/messages/envelope-rules.ts";
import type { VersionRecord } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import type { HeldForReview } from "./seen-review.ts";

/**
 * A release must be this reviewer's word for exactly this version, for exactly this recipient's present keys. Refuses
 * with `conflict` where keys or staff changed while the reviewer was reading.
 */
export function checkRelease(
  { checks, clock }: Ports,
  { staff, of, message }: HeldForReview,
  version: VersionRecord,
  signed: Signed,
  wrap: KeyWrap,
): Release {
  const release = checks.verify("release", signed, staff.signPublicKeyB64);
  demand(
    release.caseId === of.caseId &&
      release.messageId === message.messageId &&
      release.version === version.version &&
      release.reviewerId === staff.accountId &&
      release.recipientId === message.recipientId,
    "malformed",
  );
  demand(release.manifestHashB64 === version.manifestHashB64, "signature-invalid");
  demand(release.rosterHashB64 === of.rosterHashB64, "conflict");
  const recipient = participantOf(of, message.recipientId);
  demand(
    release.recipientCertificateHashB64 === present(recipient.certificateHashB64, "not-certified"),
    "conflict",
  );
  const recipientAccount = present(recipient.accountId, "not-certified");
  demand(sameKey(wrap.keyId, accountKey(recipientAccount)), "malformed");
  demandPlausibleTime(release.createdAt, clock.now());
  return release;
}
