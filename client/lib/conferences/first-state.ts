import type { AttendanceState } from "./attendance.ts";

/** Of somebody who is on the way into a conference. */
export const firstState: AttendanceState = {
  stage: "joining",
  problem: null,
  view: null,
  media: new Map(),
  speaking: [],
  lines: new Map(),
  protection: "waiting-for-key",
  soundOnly: false,
  hidesSelf: false,
  spared: false,
  pictureHeldBack: false,
  mediaLost: false,
};
