import { readStatement } from "../../../crypto/index.ts";
import { releaseSchema } from "../../../protocol/messages/decision.ts";
import type { UnlockedSession } from "../session.ts";
import { trusting } from "../trust.ts";
import type { OpenedReview } from "./opened-review.ts";

/**
 * Whether a message was passed on to keys that its recipient has lost since, and this member of staff can still release
 * it to their new ones (`passOnAgain`). @throws TrustError
 */
export function isForOldKeys(session: UnlockedSession, review: OpenedReview): boolean {
  const { certificateHashB64 } = review.recipient;
  const newest = review.versions.at(-1);
  if (newest?.outcome !== "approved" || certificateHashB64 === null) return false;
  const releases = newest.view.releases.map((signed) =>
    trusting(() => readStatement("release", releaseSchema, signed)),
  );
  const fresh = releases.filter((release) => release.recipientCertificateHashB64 === certificateHashB64);
  return (
    fresh.length < review.case.roster.approvals &&
    releases.length > 0 &&
    !fresh.some((release) => release.reviewerId === session.contents.accountId)
  );
}

/**
 * Whether fewer have passed it on than the case asks for, because a colleague who did has left it, or because the second
 * of two has not passed it on again yet. The recipient does not see it meanwhile.
 */
export function lacksApproval({ versions, item, case: of }: OpenedReview): boolean {
  return versions.at(-1)?.outcome === "approved" && item.approvals < of.roster.approvals;
}
