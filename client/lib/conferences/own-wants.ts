import type { AttendanceState } from "./attendance.ts";
import type { OwnDevicesState } from "./own-devices.ts";
import type { Wanted } from "./sending.ts";
import type { Whereabouts } from "./whereabouts.ts";

/** What is to be sent now: of open devices, where one is in a room, by one's own wish and the staff's. */
export function wantedOf(
  { camera, microphone }: OwnDevicesState,
  { room, mutedByStaff, cameraOffByStaff }: Whereabouts,
  { soundOnly, pictureHeldBack }: Pick<AttendanceState, "soundOnly" | "pictureHeldBack">,
): Wanted {
  const sendsSound = room !== null && !mutedByStaff;
  const sendsPicture =
    room !== null && !cameraOffByStaff && !soundOnly && pictureHeldBack !== true && camera.on;
  return {
    audio:
      sendsSound && microphone.track !== null ? { track: microphone.track, paused: !microphone.on } : null,
    video: sendsPicture && camera.track !== null ? { track: camera.track, paused: false } : null,
  };
}
