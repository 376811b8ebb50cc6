import type { LetterDocument } from "../index.ts";

/** The fictional letter of the gallery. */
export const letter: LetterDocument = {
  blocks: [
    {
      type: "paragraph",
      spans: [
        { text: "I have started this letter many times. " },
        { text: "You asked me two things and I want to answer them plainly." },
      ],
    },
    {
      type: "paragraph",
      spans: [
        {
          text: "I did not choose your house. I saw a window open. It was not about you, and I know that does not make it smaller for you. I did not think about who lived there. ",
        },
        { text: "I think about it now.", italic: true },
      ],
    },
    {
      type: "list",
      ordered: false,
      items: [
        [{ text: "The ring", bold: true }, { text: " is gone. I sold it and I cannot get it back." }],
        [{ text: "The photographs I left in the garden. I hope you found them." }],
      ],
    },
    { type: "paragraph", spans: [{ text: "If you want to reach me, my sister is at 14 Alder Road." }] },
    {
      type: "paragraph",
      spans: [{ text: "I am not asking you for anything. You do not have to answer." }],
    },
  ],
};

/** Without what a facilitator would not let through. */
export const passedOn: LetterDocument = { blocks: letter.blocks.filter((_, index) => index !== 3) };
