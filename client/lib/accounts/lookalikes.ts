import { plainText } from "../plain-line.ts";
import type { StaffMemberView } from "./staff.ts";

const LIKE_LETTERS: ReadonlyMap<string, string> = new Map([
  ["0", "o"],
  ["1", "i"],
  ["l", "i"],
]);

/** What is left of a name for a hurried eye: letters, without marks, spaces, capitals and what looks like another. */
function sightOf(name: string): string {
  const letters = plainText(name)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
  return [...letters].map((letter) => LIKE_LETTERS.get(letter) ?? letter).join("");
}

/**
 * Others on the staff who could be taken for this one by their name. Whoever runs the service can make accounts of any name:
 * a case given to the wrong one would be open to them.
 */
export function lookalikesOf(
  one: Pick<StaffMemberView, "accountId" | "displayName">,
  staff: readonly Pick<StaffMemberView, "accountId" | "displayName">[],
): Pick<StaffMemberView, "accountId" | "displayName">[] {
  const { displayName } = one;
  if (displayName === null) return [];
  const sight = sightOf(displayName);
  return staff.filter(
    (other) =>
      other.accountId !== one.accountId && other.displayName !== null && sightOf(other.displayName) === sight,
  );
}
