import type { MediaEncryption, Room } from "../../../../protocol/conferences/conference.ts";
import type { FrameSource, RoomEpoch } from "./frame-key.ts";

/** Told to the worker of one person's being in a conference, and done in this order. */
export type FrameOrder =
  | { readonly order: "take-key"; readonly of: RoomEpoch; readonly roomKey: Uint8Array<ArrayBuffer> }
  | { readonly order: "send-with"; readonly of: { readonly room: Room; readonly epoch: number } | null }
  | { readonly order: "mode"; readonly mode: MediaEncryption }
  | { readonly order: "forget" }
  /** Background tabs are throttled, workers are not: it says when time has passed. */
  | { readonly order: "tick"; readonly everyMs: number };

/** What the worker says. */
export type FrameNews = { readonly news: "tick" };

/** What a transform is made with. */
export interface TransformOf extends FrameSource {
  readonly direction: "send" | "receive";
}
