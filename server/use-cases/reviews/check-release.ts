import type { Release } from "../../../protocol/messages/decision.ts";
import type { KeyWrap } from "../../../protocol/messages/envelope.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { participantOf } from "../../domain/cases/case.ts";
import { demandPlausibleTime } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { accountKey, sameKey } from "../../domain/messages/envelope-rules.ts";
import type { VersionRecord } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";
import { captionsOf } from "./current-captions.ts";
import type { HeldForReview } from "./seen-review.ts";

/** What a reviewer hands over to pass a version on. */
interface PassingOn {
  readonly release: Signed;
  readonly wrap: KeyWrap;
  readonly captionsWrap: KeyWrap | null;
}

/**
 * A release must be this reviewer's word for exactly this version with exactly its captions, for exactly this recipient's
 * present keys. Refuses with `conflict` where captions, keys or staff changed while the reviewer was reading.
 */
export async function checkRelease(
  { checks, clock }: Ports,
  tx: Transaction,
  { staff, of, message }: HeldForReview,
  version: VersionRecord,
  { release: signed, wrap, captionsWrap }: PassingOn,
): Promise<Release> {
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
  const theirs = accountKey(recipientAccount);
  demand(sameKey(wrap.keyId, theirs), "malformed");
  const captions = await captionsOf(tx, version);
  demand(release.captionsHashB64 === captions?.manifestHashB64, "conflict");
  demand((captionsWrap === null) === (captions === null), "malformed");
  demand(captionsWrap === null || sameKey(captionsWrap.keyId, theirs), "malformed");
  demandPlausibleTime(release.createdAt, clock.now());
  return release;
}
