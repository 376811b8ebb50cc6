import { type LetterDocument, letterLines } from "../../../../protocol/messages/letter.ts";

/** Whether anything at all is written. */
export function isBlank(letter: LetterDocument): boolean {
  return letterLines(letter).every((line) => line.trim() === "");
}
