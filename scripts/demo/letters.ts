import type { LetterDocument } from "../../protocol/messages/letter.ts";

// Everything here is made up: no person, place or crime in it is real.

/** A blank line parts paragraphs; lines that begin with "- " are one list. */
function letter(text: string): LetterDocument {
  return {
    blocks: text
      .trim()
      .split(/\n\s*\n/)
      .map((part) => {
        const lines = part.split("\n").map((line) => line.trim());
        return lines.every((line) => line.startsWith("- "))
          ? { type: "list", ordered: false, items: lines.map((line) => [{ text: line.slice(2) }]) }
          : { type: "paragraph", spans: [{ text: lines.join(" ") }] };
      }),
  };
}

export const fromJordan = {
  passedOn: letter(`
    Dear Anwen,

    I have started this letter many times. You asked me, through Priya, two things: why your shed, and
    whether I thought about you. I want to answer both plainly.

    I did not choose your house. I saw a gate that was open, and I went in because I could. I took the
    bicycle because it was the first thing I could carry. I did not think about whose it was. That is the
    worst part, and it is true.

    I think about it now. I know it was your father's, and I know that I cannot bring it back.

    You do not have to answer.

    Jordan
  `),
  offered: letter(`
    Dear Anwen,

    Priya told me that you read my first letter. Thank you. I did not expect that.

    Since then I have done these things:

    - I have finished the bicycle repair course, all twelve weeks of it.
    - I have told my mother the truth about that night.
    - I have mended four bicycles for the school at the end of the road.

    None of it makes up for yours. I wanted you to know what I am doing with the time.

    Jordan
  `),
  returnedFirst: letter(`
    Dear Anwen,

    I would like to say sorry to you in person one day. If you ever want to talk, you can ring me on
    07700 900461, or find me at my sister's, 14 Alder Road.

    You must be able to forgive me by now, it was only a bicycle.

    Jordan
  `),
  returnedSecond: letter(`
    Dear Anwen,

    I would like to say sorry to you in person one day, if you ever want that. If you do, Priya can arrange it.
    If you do not, that is all right too.

    I wrote to you once that it was only a bicycle. It was not, and I am sorry that I saw it that way.

    Jordan
  `),
  inReview: letter(`
    Dear Anwen,

    You asked what became of the little brass bell. I gave it to a boy who lived downstairs from me. He was seven.
    I do not know where he lives now, but I remember that he rang it all summer.

    Jordan
  `),
  declined: letter(`
    Anwen,

    I do not see why everyone makes so much of this. You left the gate open, so it was your fault too.

    Jordan
  `),
  draft: letter(`
    Dear Anwen,

    I am not sure yet how to write this one. There is something about that evening that I have not told anybody
  `),
};

export const fromAnwen = {
  returned: letter(`
    Dear Jordan,

    I would like you to know where the bicycle used to stand. If you walk past the mill and up Maple Terrace, it is
    the blue gate on the left.

    Anwen
  `),
  reply: letter(`
    Dear Jordan,

    I read your letter three times before I could put it down. I was angry, and then I was less so.

    The bicycle was my father's. He rode it to the mill for thirty years. Thank you for saying plainly that you
    did not think about whose it was. I would rather have that than something prettier.

    I have one question. What became of the little brass bell?

    Anwen
  `),
  offered: letter(`
    Dear Jordan,

    Mending bicycles for the school is a good thing to do. My father would have liked it. He used to say that
    anything with two wheels and a bell is worth an afternoon.

    Anwen
  `),
  draft: letter(`
    Dear Jordan,

    I have been thinking about whether I would like to meet
  `),
};
