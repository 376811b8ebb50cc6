import type { Id } from "../../../protocol/ids.ts";
import type * as endpoints from "../../../protocol/reviews/endpoints.ts";
import { readCase } from "../cases/cases.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError } from "../trust.ts";
import { type OpenedReview, openReview } from "./opened-review.ts";
import type { CaseOf } from "./queue.ts";

/** What came back after a change. @throws TrustError */
export async function openReply(
  session: UnlockedSession,
  messageId: Id,
  review: endpoints.Review,
  caseOf: CaseOf = (caseId) => readCase(session, caseId),
): Promise<OpenedReview> {
  if (review.item.messageId !== messageId) throw new TrustError("release");
  return openReview(session, await caseOf(review.item.caseId), review);
}
