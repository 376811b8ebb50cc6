import { readFileSync } from "node:fs";

/** In the data folder; written by the set-up (scripts/media-worker), read by the server. */
export const stateFileName = "media-worker.json";

/** What the set-up found out about the media server's program. */
export type WorkerState =
  | { readonly state: "ready"; readonly bin: string; readonly source: "configured" | "prebuilt" | "built" }
  | { readonly state: "pending" | "failed"; readonly reason: string };

const sources: readonly unknown[] = ["configured", "prebuilt", "built"];

/** Reads the state file; a missing or damaged one counts as a search that has not begun. */
export function readWorkerState(path: string): WorkerState {
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return { state: "pending", reason: "the media server has not been looked for yet" };
  }
  return parseWorkerState(found) ?? { state: "failed", reason: "the media server's state file is damaged" };
}

function parseWorkerState(found: unknown): WorkerState | undefined {
  if (typeof found !== "object" || found === null) return undefined;
  const { state, bin, source, reason } = found as Record<string, unknown>;
  if (state === "ready" && typeof bin === "string" && sources.includes(source)) {
    return { state, bin, source: source as "configured" | "prebuilt" | "built" };
  }
  if ((state === "pending" || state === "failed") && typeof reason === "string") return { state, reason };
  return undefined;
}
