import { useState } from "react";

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
}

const beginning: DeskState = {
  version: null,
  isComparing: true,
  checked: [],
  dialog: null,
  words: { approve: "", return: "", decline: "" },
  wasLate: false,
  foundId: null,
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
