import type { Id } from "../../../protocol/ids.ts";
import { discardRecording } from "../../../protocol/recordings/endpoints.ts";
import { ProblemError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";

/** The portal lets go of what came of an upload that was never submitted. */
export async function discardUpload(session: UnlockedSession, recordingId: Id): Promise<void> {
  try {
    await session.client.http.call(discardRecording, { params: { recordingId } });
  } catch (error) {
    // It never reached the portal: there is nothing to let go of.
    const isUnknown = error instanceof ProblemError && error.code === "not-found";
    if (!isUnknown) throw error;
  }
}
