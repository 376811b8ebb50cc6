import type { OpenedReview, OpenedVersion } from "../../lib/reviews/opened-review.ts";
import type { DeskState } from "./deskState.ts";
import { type ShownLetter, showLetter } from "./shownLetter.ts";

/** The version that is on the desk, and what it is compared with. */
export interface ShownVersion {
  readonly version: OpenedVersion;
  /** The readable version before it, or null. */
  readonly before: OpenedVersion | null;
  readonly isNewest: boolean;
  /** Null of a video message. */
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
  const before = versions.findLast((one) => one.version < version.version) ?? null;
  const names = review.case.participants.map((person) => person.details.name);
  const compared = state.isComparing && before?.content.kind === "letter" ? before.content.letter : null;
  return {
    version,
    before,
    isNewest: version === newest,
    shown: version.content.kind === "letter" ? showLetter(version.content.letter, compared, names) : null,
  };
}

/** Whether it can still be returned, so that its author would read remarks on it. */
export function canRemark(review: OpenedReview, { isNewest, version }: ShownVersion): boolean {
  return isNewest && version.outcome === "undecided" && review.abilities.includes("return");
}

/** Whether a video message may still get other words. */
export function canCaption(review: OpenedReview, { isNewest }: ShownVersion): boolean {
  return isNewest && review.abilities.includes("caption");
}
