import type { AttendedConference } from "../../../../protocol/conferences/endpoints.ts";
import type { AttendanceState } from "../../../lib/conferences/attendance.ts";
import type { OwnDevicesState } from "../../../lib/conferences/own-devices.ts";

/** What one sees of oneself: the picture, or why there is none. */
export type OwnPicture =
  | "shown"
  | "heldBack"
  | "offByStaff"
  | "soundOnly"
  | "noCamera"
  | "asking"
  | "cameraOff";

export interface OwnPictureOf {
  readonly camera: Pick<OwnDevicesState["camera"], "on" | "track" | "problem">;
  readonly state: Pick<AttendanceState, "soundOnly" | "pictureHeldBack">;
  readonly view: Pick<AttendedConference, "cameraOffByStaff" | "place" | "beside" | "phase">;
}

/** A person who sees themself takes it that the others do, so nothing is shown that the weak line keeps from them. */
export function ownPictureOf({ camera, state, view }: OwnPictureOf): OwnPicture {
  if (view.cameraOffByStaff) return "offByStaff";
  if (state.soundOnly) return "soundOnly";
  if (camera.on && camera.track !== null) {
    return state.pictureHeldBack === true && isSeen(view) ? "heldBack" : "shown";
  }
  if (camera.problem !== null) return "noCamera";
  return camera.on ? "asking" : "cameraOff";
}

/** Whether anybody sees the person where they are. */
function isSeen({ place, phase, beside }: OwnPictureOf["view"]): boolean {
  const isInRoom = place === "private" || (place === "admitted" && phase === "in-session");
  return isInRoom && beside.length > 0;
}
