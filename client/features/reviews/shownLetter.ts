import type { LetterDocument } from "../../../protocol/messages/letter.ts";
import type { LetterRange } from "../../components/index.ts";
import { type Comparison, compareLetters } from "../../lib/reviews/compare.ts";
import { findLeaks, type Leak } from "../../lib/reviews/leaks.ts";

export interface ShownLetter {
  readonly letter: LetterDocument;
  readonly ranges: readonly LetterRange[];
  /** What looks like a way to be reached, in the letter as it would go on. */
  readonly leaks: readonly Leak[];
  /** How many changes are marked; 0 where nothing is compared. */
  readonly changeCount: number;
}

function rangeOf({ line, start, end, id }: Leak): LetterRange {
  return { line, start, end, kind: "found", id };
}

function touches(leak: Leak, { ranges }: Comparison): boolean {
  return ranges.some(
    (range) =>
      range.kind === "removed" &&
      range.line === leak.line &&
      range.start < leak.end &&
      range.end > leak.start,
  );
}

/**
 * A version as the desk shows it: with what was found in it, and, where `before` is given, with what changed since.
 * @param names of people in the case, who are found too
 */
export function showLetter(
  letter: LetterDocument,
  before: LetterDocument | null,
  names: readonly string[],
): ShownLetter {
  const leaks = findLeaks(letter, names);
  if (before === null) return { letter, ranges: leaks.map(rangeOf), leaks, changeCount: 0 };
  const comparison = compareLetters(before, letter);
  // In the two versions laid together the places are others; what stands in words taken out is nothing to find.
  const marked = findLeaks(comparison.letter, names).filter((leak) => !touches(leak, comparison));
  return {
    letter: comparison.letter,
    ranges: [...comparison.ranges, ...marked.map(rangeOf)],
    leaks: marked.length === leaks.length ? marked : leaks,
    changeCount: comparison.ranges.length,
  };
}
