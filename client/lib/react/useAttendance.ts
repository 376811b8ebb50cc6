import { useCallback, useSyncExternalStore } from "react";
import type { Id } from "../../../protocol/ids.ts";
import { attendConference } from "../conferences/attend.ts";
import type { Attendance, AttendanceState } from "../conferences/attendance.ts";
import type { Realtime } from "../realtime.ts";
import type { UnlockedSession } from "../session.ts";
import { useOpened } from "./useOpened.ts";
import { useStillHere } from "./useStillHere.ts";

export interface Attended {
  readonly attendance: Attendance;
  readonly state: AttendanceState;
}

/** Goes into a conference, and out of it with the page. Null for a moment, while the connection is made. */
export function useAttendance(conferenceId: Id): Attended | null {
  const open = useCallback(
    (session: UnlockedSession, realtime: Realtime) => attendConference(session, realtime, conferenceId),
    [conferenceId],
  );
  const attendance = useOpened(open);
  const subscribe = useCallback(
    (listener: () => void) => attendance?.subscribe(listener) ?? (() => undefined),
    [attendance],
  );
  const state = useSyncExternalStore(subscribe, () => attendance?.getState() ?? null);
  // Whoever waits or listens touches nothing for a long time.
  useStillHere(state?.stage === "here" || state?.stage === "reconnecting");
  return attendance === null || state === null ? null : { attendance, state };
}
