import type { PlayerEngine } from "../../../components/index.ts";
import type { DeskState } from "../deskState.ts";
import { focusNote } from "../places.ts";
import { withRemark } from "./remarks.ts";

type Change = (some: Partial<DeskState>) => void;

/** What is to be said of a moment takes longer than the moment: the player waits, and the note is for where it stands. */
export function noteHere(engine: PlayerEngine, change: Change): void {
  engine.pause();
  change({ noteAtMs: engine.getState().positionMs });
  focusNote();
}

/** One more remark for the author, where the player stands. */
export function remarkHere(engine: PlayerEngine, remarks: DeskState["remarks"], change: Change): void {
  engine.pause();
  change({ remarks: withRemark(remarks, engine.getState().positionMs).remarks });
}
