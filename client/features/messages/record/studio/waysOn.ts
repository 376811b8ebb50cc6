import type { RecorderProblem } from "../../../../lib/recorder/problem.ts";

export type WayOn = "again" | "sound" | "finish" | "file";

/** What a person can do next, the best first: nobody is left in front of a wall. */
export function waysOn(
  problem: RecorderProblem,
  of: { readonly picture: boolean; readonly hasRecorded: boolean },
): readonly WayOn[] {
  const finish: readonly WayOn[] = of.hasRecorded ? ["finish"] : [];
  // A file would take the place of what was recorded, so it is offered only where nothing was.
  const file: readonly WayOn[] = of.hasRecorded ? [] : ["file"];
  const sound: readonly WayOn[] = of.picture && !of.hasRecorded ? ["sound"] : [];
  switch (problem) {
    case "no-camera":
    case "device-in-use":
      return ["again", ...sound, ...finish, ...file];
    case "permission-refused":
    case "no-microphone":
    case "device-lost":
      return ["again", ...finish, ...file];
    case "disk-full":
    case "too-long":
    case "too-large":
      return of.hasRecorded ? finish : ["again", ...file];
    case "not-supported":
      return of.hasRecorded ? finish : ["file"];
    case "storage-evicted":
    case "not-playable":
    case "nothing-recorded":
    case "open-elsewhere":
      return ["again", ...finish, ...file];
  }
}
