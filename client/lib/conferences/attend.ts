import type { Id } from "../../../protocol/ids.ts";
import type { Realtime } from "../realtime.ts";
import type { UnlockedSession } from "../session.ts";
import type { Attendance } from "./attendance.ts";
import { Attended } from "./attended.ts";
import { browserDevices } from "./browser-devices.ts";
import { readConference } from "./conferences.ts";
import { canEncryptMedia } from "./encryption.ts";
import { EncryptionDecisions } from "./encryption-decisions.ts";
import { startFrameWorker } from "./frames/frame-worker.ts";
import { openMediaLine } from "./media-line.ts";
import { RoomKeys } from "./room-keys.ts";

/** Joins at once, with the devices closed until `devices.open()`. Whoever made it calls `stop()`. */
export function attendConference(session: UnlockedSession, realtime: Realtime, conferenceId: Id): Attendance {
  const { accountId, role } = session.contents;
  return new Attended({
    conferenceId,
    me: { accountId, role },
    realtime,
    devices: browserDevices(),
    keys: new RoomKeys(session),
    decisions: new EncryptionDecisions(session),
    canEncrypt: canEncryptMedia(),
    read: () => readConference(session, conferenceId),
    startFrames: startFrameWorker,
    openLine: openMediaLine,
  });
}
