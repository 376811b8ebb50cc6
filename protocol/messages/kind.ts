import { z } from "zod";
import type { Channel } from "../consents/consent.ts";

export const messageKindSchema = z.enum(["letter", "video-message"]);
export type MessageKind = z.infer<typeof messageKindSchema>;

/** The consent that a message of each kind needs. */
export const channelOf = {
  letter: "letters",
  "video-message": "video-messages",
} as const satisfies Record<MessageKind, Channel>;
