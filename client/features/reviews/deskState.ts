import { useState } from "react";
import type { CaptionsDraft, PlayerMode } from "../../components/index.ts";
import type { Remark } from "./video/remarks.ts";
import type { WatchedWord } from "./video/watchedWord.ts";

export type Decision = "approve" | "return" | "decline";

/** What a facilitator has done on the desk with the message that is open; begins anew with another one. */
export interface DeskState {
  /** Null: the newest version. */
  readonly version: number | null;
  readonly isComparing: boolean;
  /** Ids of the checklist's points. */
  readonly checked: readonly string[];
  readonly dialog: Decision | null;
  /** What was written in each dialog, so that closing one by mistake loses nothing. */
  readonly words: Readonly<Record<Decision, string>>;
  /** Set when a decision of this browser came after somebody else's. */
  readonly wasLate: boolean;
  /** The place found that was gone to last. */
  readonly foundId: string | null;
  /** How a video message is shown. */
  readonly mode: PlayerMode;
  /** The place that the note for staff is for, while it is being written. */
  readonly noteAtMs: number | null;
  /** For the author, on single places; they go along when it is returned or declined. */
  readonly remarks: readonly Remark[];
  /** The words of a video message while they are being written; null: they are not. */
  readonly captions: CaptionsDraft | null;
  /** What this person says where the desk has not seen all of it played. */
  readonly watched: WatchedWord | null;
}

const beginning: DeskState = {
  version: null,
  isComparing: true,
  checked: [],
  dialog: null,
  words: { approve: "", return: "", decline: "" },
  wasLate: false,
  foundId: null,
  mode: "full",
  noteAtMs: null,
  remarks: [],
  captions: null,
  watched: null,
};

export function useDeskState(messageId: string | undefined) {
  const [kept, setKept] = useState({ messageId, state: beginning });
  const state = kept.messageId === messageId ? kept.state : beginning;
  const change = (some: Partial<DeskState>) =>
    setKept((before) => ({
      messageId,
      state: { ...(before.messageId === messageId ? before.state : beginning), ...some },
    }));
  return [state, change] as const;
}
