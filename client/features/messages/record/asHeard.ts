import type { RecordingHeader } from "../../../../protocol/recordings/header.ts";

/** i18next options for a text that speaks of hearing where there is nothing to see. */
export function asHeard({ picture }: Pick<RecordingHeader, "picture">): { context?: "sound" } {
  return picture === null ? { context: "sound" } : {};
}
