import type { Envelope } from "../../../protocol/messages/envelope.ts";
import type { Captions } from "../../../protocol/recordings/header.ts";
import * as endpoints from "../../../protocol/reviews/endpoints.ts";
import { sealAsStaff } from "../cases/case-envelope.ts";
import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { openReply } from "./open-reply.ts";
import type { OpenedReview } from "./opened-review.ts";
import { newestVersion } from "./passing-on.ts";

/** The words alone, for counting and reading. */
export function captionsText(captions: Captions): string {
  return captions.cues.map((cue) => cue.text).join(" ");
}

/**
 * Words that staff write for a video message, in the place of those that this review was read with; they go along with the
 * next approval. Null: from now on there are none by staff.
 * @param readRevision of the captions that the new ones were made from
 * @throws ProblemError `wrong-state` once there is an approval, `stale-revision` where a colleague changed them meanwhile;
 *   NotPossibleError `too-large`
 */
export async function saveCaptions(
  session: UnlockedSession,
  review: OpenedReview,
  captions: Captions | null,
  readRevision = newestVersion(review).view.captionsRevision,
): Promise<OpenedReview> {
  const { messageId, version } = review.item;
  const envelope = captions === null ? null : seal(session, review, captions);
  const reply = await session.client.http.call(endpoints.saveCaptions, {
    params: { messageId },
    body: { version, revision: readRevision + 1, envelope },
  });
  return openReply(session, messageId, reply);
}

function seal(session: UnlockedSession, review: OpenedReview, captions: Captions): Envelope {
  const { messageId: subjectId, version } = review.item;
  try {
    const of = { kind: "captions", subjectId, version, plaintext: captions } as const;
    return sealAsStaff(session, review.case.roster, of).envelope;
  } catch (error) {
    throw error instanceof RangeError ? new NotPossibleError("too-large") : error;
  }
}
