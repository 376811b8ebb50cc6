import { useState } from "react";
import type { CaptionsDraft, PlayerMode } from "../../components/index.ts";
import type { Remark } from "./video/remarks.ts";
import type { WatchedWord } from "./video/watchedWord.ts";

export type Decision = "approve" | "return" | "decline";

export interface WordsDraft {
  readonly lines: CaptionsDraft;
  /** Of staff's words when it was begun: a colleague's newer ones are never written over unseen. */
  readonly readRevision: number;
}

/** What a facilitator has done on the desk with a message. */
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
  readonly captions: WordsDraft | null;
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

/**
 * Kept for each message and version until the desk is left, so that going to another message loses nothing; what was ticked
 * or written about one version is never there for the next.
 * @param key the message and its newest version; undefined while none is open
 */
export function useDeskState(key: string | undefined) {
  const [kept, setKept] = useState<ReadonlyMap<string, DeskState>>(new Map());
  const state = (key === undefined ? undefined : kept.get(key)) ?? beginning;
  const change = (some: Partial<DeskState>) => {
    if (key === undefined) return;
    setKept((before) => new Map(before).set(key, { ...(before.get(key) ?? beginning), ...some }));
  };
  return [state, change] as const;
}
