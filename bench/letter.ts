import type { LetterDocument } from "../protocol/messages/letter.ts";

/** A made-up letter of about so many characters, in paragraphs as people write them. */
export function letterOf(characters: number): LetterDocument {
  const sentence = "I have thought about that evening every day since, and I would like to say so. ";
  const paragraph = Math.min(characters, 900);
  return {
    blocks: Array.from({ length: Math.ceil(characters / paragraph) }, () => ({
      type: "paragraph",
      spans: [{ text: sentence.repeat(Math.ceil(paragraph / sentence.length)).slice(0, paragraph) }],
    })),
  };
}
