import type { MessageKind } from "../../../protocol/messages/kind.ts";

/** i18next options for a text that says it otherwise of a video message than of a letter. */
export function inKind(kind: MessageKind): { context?: "video" } {
  return kind === "video-message" ? { context: "video" } : {};
}
