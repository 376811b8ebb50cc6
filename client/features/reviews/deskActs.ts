import { playOrPause } from "../../components/index.ts";
import type { OpenedReview } from "../../lib/reviews/opened-review.ts";
import type { DeskActs } from "./deskKeys.ts";
import type { DeskState } from "./deskState.ts";
import { focusNote, moveInQueue } from "./places.ts";
import type { ShownVersion } from "./shownVersion.ts";
import { noteHere } from "./video/momentActs.ts";
import type { DeskVideo } from "./video/useDeskVideo.ts";

/** What the keys do with what is on the desk now. */
export function actsOf(
  open: OpenedReview | undefined,
  shown: ShownVersion | null,
  video: DeskVideo | null,
  state: DeskState,
  change: (some: Partial<DeskState>) => void,
  found: () => void,
  help: () => void,
): DeskActs {
  const always: DeskActs = { next: () => moveInQueue(1), previous: () => moveInQueue(-1), help };
  if (open === undefined || shown === null) return always;
  const decisions = (["approve", "return", "decline"] as const).filter(
    (ability) =>
      shown.isNewest && open.abilities.includes(ability) && (ability !== "approve" || isPassable(video)),
  );
  const engine = video?.open?.engine;
  return {
    ...always,
    ...Object.fromEntries(decisions.map((dialog) => [dialog, () => change({ dialog })])),
    found,
    note: engine !== undefined && shown.isNewest ? () => noteHere(engine, change) : focusNote,
    ...(engine === undefined ? {} : { play: () => playOrPause(engine) }),
    ...(shown.before === null ? {} : { changes: () => change({ isComparing: !state.isComparing }) }),
  };
}

/** Whether what is on the desk was opened and nothing in it was refused: a letter always, for else it is not shown. */
export function isPassable(video: DeskVideo | null): boolean {
  return video === null || (video.open !== null && !video.isRefused);
}
