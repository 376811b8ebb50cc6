import type { AttendedConference } from "../../../../protocol/conferences/endpoints.ts";
import type { AttendanceState } from "../../../lib/conferences/attendance.ts";

/** Scenes in which the person is in the conference, and has their controls. */
export type LiveScene = "waiting" | "private" | "break" | "not-begun" | "holding" | "room" | "reconnecting";

export type Scene =
  | LiveScene
  | "joining"
  | "refused"
  | "elsewhere"
  | "left"
  | "removed"
  | "over"
  | "cancelled";

/** What a party or supporter sees now: one thing at a time. */
export function sceneOf({ stage, view }: Pick<AttendanceState, "stage" | "view">): Scene {
  const attended = view?.view === "attending" ? view : null;
  if (stage === "over") return attended?.phase === "cancelled" ? "cancelled" : "over";
  // Where the line goes before anything was seen, it is still the way in.
  if (stage === "reconnecting" && attended === null) return "joining";
  if (stage !== "here") return stage;
  return attended === null ? "joining" : placeScene(attended);
}

function placeScene({ phase, place, beside }: AttendedConference): Scene {
  if (phase === "cancelled") return "cancelled";
  if (phase === "closed") return "over";
  if (place === "removed") return "removed";
  if (place === "away") return "left";
  if (place === "waiting") return "waiting";
  if (place === "private") return beside.some(({ role }) => role === "facilitator") ? "private" : "break";
  if (phase === "in-session") return "room";
  return phase === "not-started" ? "not-begun" : "holding";
}

const live: ReadonlySet<Scene> = new Set<LiveScene>([
  "waiting",
  "private",
  "break",
  "not-begun",
  "holding",
  "room",
  "reconnecting",
]);

export function isLive(scene: Scene): scene is LiveScene {
  return live.has(scene);
}
