import { z } from "zod";

/** Plaintext of a letter: a small structured document, so that nothing but words and simple shape can be sent. */
export const spanSchema = z.strictObject({
  text: z.string().min(1).max(20_000),
  bold: z.literal(true).optional(),
  italic: z.literal(true).optional(),
});
export type Span = z.infer<typeof spanSchema>;

const spans = z.array(spanSchema).max(2_000);

export const blockSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("paragraph"), spans }),
  z.strictObject({ type: z.literal("list"), ordered: z.boolean(), items: z.array(spans).min(1).max(500) }),
]);
export type Block = z.infer<typeof blockSchema>;

export const letterDocumentSchema = z.strictObject({ blocks: z.array(blockSchema).max(2_000) });
export type LetterDocument = z.infer<typeof letterDocumentSchema>;

/** The letter's words, a line for each paragraph and list item; what the leak finder and the comparison read. */
export function letterLines(letter: LetterDocument): string[] {
  return letter.blocks.flatMap((block) =>
    block.type === "paragraph" ? [lineOf(block.spans)] : block.items.map(lineOf),
  );
}

function lineOf(line: Span[]): string {
  return line.map((span) => span.text).join("");
}

/** Plaintexts of the small envelopes. */
export const noteTextSchema = z.strictObject({
  text: z.string().max(20_000),
  /** Of a note on a video message: the place it speaks of, in milliseconds. */
  atMs: z.int().min(0).optional(),
  /** Of a note to the author of a video message: remarks on single places. */
  pins: z
    .array(z.strictObject({ atMs: z.int().min(0), text: z.string().min(1).max(2_000) }))
    .min(1)
    .max(100)
    .optional(),
});
export type NoteText = z.infer<typeof noteTextSchema>;

/** What a facilitator says of a message that is offered: one line, and how long it is. */
export const descriptionSchema = z.strictObject({
  text: z.string().min(1).max(300),
  /** Of a letter, or of a video message's captions; 0 where there are none. */
  words: z.int().min(0),
  /** Of a video message. */
  seconds: z.int().min(0).optional(),
  /** Of a video message: true when it is sound alone. */
  soundOnly: z.literal(true).optional(),
});
export type Description = z.infer<typeof descriptionSchema>;

export const checklistSchema = z.strictObject({ checked: z.array(z.string().max(60)).max(40) });
