import type { ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { Role } from "../../../protocol/roles.ts";
import type { Realtime } from "../realtime.ts";
import type { EncryptionDecisions } from "./encryption-decisions.ts";
import type { FrameWorker } from "./frames/frame-worker.ts";
import type { MediaLine, MediaLineNeeds } from "./media-line.ts";
import type { OwnDevices } from "./own-devices.ts";
import type { RoomKeys } from "./room-keys.ts";

/** What being in a conference rests on. */
export interface AttendedNeeds {
  readonly conferenceId: Id;
  readonly me: { readonly accountId: Id; readonly role: Role };
  readonly realtime: Realtime;
  readonly devices: OwnDevices;
  readonly keys: Pick<RoomKeys, "open" | "isFresh" | "renew">;
  readonly decisions: Pick<EncryptionDecisions, "believe" | "decide">;
  readonly canEncrypt: boolean;
  readonly read: () => Promise<ConferenceView>;
  readonly startFrames: (everyMs: number, onTick: () => void) => FrameWorker;
  readonly openLine: (of: MediaLineNeeds) => MediaLine;
}
