import type { StrengthLevel } from "../../components/index.ts";

/** Good enough to lock letters with: "hard to guess" and more. No rules about kinds of characters. */
export const LEAST_STRENGTH: StrengthLevel = 3;
/** NIST SP 800-63B-4 asks 15 characters of a secret that stands alone; four short words have them. */
export const LEAST_LENGTH = 12;

export interface Strength {
  readonly level: StrengthLevel;
}

type Measure = (passphrase: string, ownWords: readonly string[]) => Strength;

/** The word lists are large, so they come only when a new passphrase is chosen. They stay in the browser. */
export async function loadStrengthMeasure(): Promise<Measure> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  });
  return (passphrase, ownWords) => ({ level: zxcvbn.check(passphrase.slice(0, 200), [...ownWords]).score });
}
