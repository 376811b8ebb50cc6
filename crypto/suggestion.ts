import { randomBytes } from "./random.ts";
import { WORDS } from "./words.ts";

/** 50 random bits: with Argon2id in front, more than a stolen database can be searched for. */
const SUGGESTED_WORDS = 5;

/** A passphrase for who would rather not think of one: plain words with spaces between. */
export function suggestPassphrase(): string {
  const random = randomBytes(2 * SUGGESTED_WORDS);
  return Array.from({ length: SUGGESTED_WORDS }, (_, i) => {
    // The list has 1,024 words, so the remainder favours none.
    const index = (random[2 * i] ?? 0) * 256 + (random[2 * i + 1] ?? 0);
    return WORDS[index % WORDS.length] ?? "";
  }).join(" ");
}
