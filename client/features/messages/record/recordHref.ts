import type { Id } from "../../../../protocol/ids.ts";

/** The pages of one video message, in the order in which they come. */
export type RecordStage =
  | "begin"
  | "studio"
  | "file"
  | "look"
  | "trim"
  | "words"
  | "check"
  | "sending"
  | "sent";

export function recordHref(messageId: Id, stage: RecordStage): string {
  return stage === "begin" ? `/messages/${messageId}/record` : `/messages/${messageId}/record/${stage}`;
}
