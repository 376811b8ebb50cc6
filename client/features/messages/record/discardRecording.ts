import type { Id } from "../../../../protocol/ids.ts";
import { workOn } from "../../../lib/recorder/presence.ts";
import { discardUnsent, openUnsent } from "../../../lib/recorder/unsent.ts";
import { discardUpload } from "../../../lib/recordings/unsent.ts";
import type { UnlockedSession } from "../../../lib/session.ts";

/**
 * Deletes what was recorded on this device and, where it `wasSent` in part, what of it had reached the portal.
 * @throws RecorderError `open-elsewhere` while another tab is at it
 */
export async function discardRecording(
  session: UnlockedSession,
  messageId: Id,
  wasSent: boolean,
): Promise<void> {
  // Another tab that records it would write on, and what was thrown away would be here again.
  const letGo = await workOn(messageId);
  let recordingId: Id | undefined;
  try {
    const unsent = await openUnsent(session, messageId);
    recordingId = unsent?.getState().sealed?.recordingId;
    unsent?.close();
    await discardUnsent(session, messageId);
  } finally {
    letGo();
  }
  // What the portal has cannot be opened by anybody any more; it sweeps that up by itself where this does not reach it.
  if (wasSent && recordingId !== undefined) await discardUpload(session, recordingId).catch(() => undefined);
}
