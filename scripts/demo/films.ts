import type { Captions } from "../../protocol/recordings/header.ts";

// What is heard in the demonstration's video messages. Invented, like everything in it; the picture is a plain made-up one.

const said = (...lines: [seconds: number, text: string][]): Captions => ({
  language: "en",
  cues: lines.map(([seconds, text], at) => ({
    startMs: seconds * 1_000,
    endMs: (lines[at + 1]?.[0] ?? 18) * 1_000,
    text,
  })),
});

/** Jordan's own words under his film. */
export const passedOnWords = said(
  [0, "Hello Anwen. It is Jordan."],
  [3, "I said in my letter that I am sorry. I wanted you to hear me say it."],
  [8, "I have started at the workshop. I mend bicycles now."],
  [13, "You do not have to answer. Thank you for listening."],
);

/** What a facilitator wrote down of Anwen's, which is with them. */
export const heldWords = said(
  [0, "This is Anwen."],
  [3, "I would rather say this than write it."],
  [7, "It was my father's bicycle. I still listen for the bell."],
  [13, "I would like to know where it went."],
);
