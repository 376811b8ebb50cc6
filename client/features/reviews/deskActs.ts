import type { OpenedReview } from "../../lib/reviews/opened-review.ts";
import type { DeskActs } from "./deskKeys.ts";
import type { DeskState } from "./deskState.ts";
import { focusNote, moveInQueue } from "./places.ts";
import type { ShownVersion } from "./shownVersion.ts";

/** What the keys do with what is on the desk now. */
export function actsOf(
  open: OpenedReview | undefined,
  shown: ShownVersion | null,
  state: DeskState,
  change: (some: Partial<DeskState>) => void,
  found: () => void,
  help: () => void,
): DeskActs {
  const always: DeskActs = { next: () => moveInQueue(1), previous: () => moveInQueue(-1), help };
  if (open === undefined || shown === null) return always;
  const decisions = (["approve", "return", "decline"] as const).filter(
    (ability) => shown.isNewest && open.abilities.includes(ability),
  );
  return {
    ...always,
    ...Object.fromEntries(decisions.map((dialog) => [dialog, () => change({ dialog })])),
    found,
    note: focusNote,
    ...(shown.before === null ? {} : { changes: () => change({ isComparing: !state.isComparing }) }),
  };
}
