import type { OpenedReview, OpenedVersion } from "../../lib/reviews/opened-review.ts";
import type { DeskState } from "./deskState.ts";
import { type ShownLetter, showLetter } from "./shownLetter.ts";

/** The version that is on the desk, and what it is compared with. */
export interface ShownVersion {
  readonly version: OpenedVersion;
  /** The readable version before it, or null. */
  readonly before: OpenedVersion | null;
  readonly isNewest: boolean;
  /** Null where the letter cannot be read any more. */
  readonly shown: ShownLetter | null;
}

export function shownOf(
  review: OpenedReview,
  state: Pick<DeskState, "version" | "isComparing">,
): ShownVersion | null {
  const { versions } = review;
  const newest = versions.at(-1);
  const version = versions.find((one) => one.version === state.version) ?? newest;
  if (version === undefined || newest === undefined) return null;
  const before = versions.findLast((one) => one.version < version.version && one.letter !== null) ?? null;
  const names = review.case.participants.map((person) => person.details.name);
  const compared = state.isComparing ? (before?.letter ?? null) : null;
  return {
    version,
    before,
    isNewest: version === newest,
    shown: version.letter === null ? null : showLetter(version.letter, compared, names),
  };
}
