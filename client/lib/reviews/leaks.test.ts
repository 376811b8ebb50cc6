import { describe, expect, test } from "vitest";
import type { LetterDocument } from "../../../protocol/messages/letter.ts";
import { findCaptionLeaks, findLeaks } from "./leaks.ts";

const letter = (...lines: string[]): LetterDocument => ({
  blocks: lines.map((text) => ({ type: "paragraph", spans: [{ text }] })),
});
const found = (text: string, names: string[] = []) =>
  findLeaks(letter(text), names).map((leak) => [leak.kind, leak.text]);
/** Milliseconds of work: how long a busy machine takes over it says nothing. */
const worked = () => process.threadCpuUsage().user / 1_000;

describe("finds", () => {
  test.each([
    ["email", "write to sam.fern+x@example.co.uk please", "sam.fern+x@example.co.uk"],
    ["email", "its samfern at example dot com", "samfern at example dot com"],
    ["web-address", "see https://example.org/a?b=1 there", "https://example.org/a?b=1"],
    ["web-address", "look at mypage.co.uk/sam", "mypage.co.uk/sam"],
    ["social-media", "I am @sam_fern_92 there", "@sam_fern_92"],
    ["social-media", "find me on Snapchat", "Snapchat"],
    ["phone", "ring 07700 900123 any time", "07700 900123"],
    ["phone", "ring +44 (0)7700-900 123", "+44 (0)7700-900 123"],
    ["phone", "it is 020 7946 0018.", "020 7946 0018"],
    ["phone", "oh seven seven double oh nine one two three", "oh seven seven double oh nine one two three"],
    ["postcode", "I live in SW1A 1AA now", "SW1A 1AA"],
    ["postcode", "somewhere in m11ae", "m11ae"],
    ["address", "my sister is at 14 Alder Road.", "14 Alder Road"],
    ["address", "come to 14b old mill lane", "14b old mill lane"],
    ["address", "she lives on Alder Road", "Alder Road"],
    ["address", "Flat 12 is where", "Flat 12"],
    ["date", "born 03/11/1991 in spring", "03/11/1991"],
    ["date", "on the 3rd of November 1991", "3rd of November 1991"],
    ["prison-number", "my number is A1234BC", "A1234BC"],
  ])("%s in %j", (kind, text, expected) => {
    expect(found(text)).toEqual([[kind, expected]]);
  });

  test("names of the case in any case, and everyday words only with a capital", () => {
    const names = ["Will Ó Súilleabháin", "Mary-Ann Fernsby"];
    expect(found("I will write to Will and to fernsby's brother Ó", names)).toEqual([
      ["name", "Will"],
      ["name", "fernsby"],
    ]);
    expect(found("MARY-ANN", names)).toEqual([["name", "MARY-ANN"]]);
  });

  test("says the line and the place, counting list items as lines", () => {
    const leaks = findLeaks(
      {
        blocks: [
          { type: "paragraph", spans: [{ text: "Hello" }] },
          {
            type: "list",
            ordered: false,
            items: [
              [{ text: "one" }],
              [{ text: "ring " }, { text: "07700", bold: true }, { text: " 900123" }],
            ],
          },
        ],
      },
      [],
    );
    expect(leaks).toEqual([
      { id: "leak-2-5", kind: "phone", line: 2, start: 5, end: 17, text: "07700 900123" },
    ]);
  });
});

describe("what is made to look otherwise than it is", () => {
  test.each([
    ["phone", "ring 077\u200b00 900\u2060123 now", "077\u200b00 900\u2060123"],
    ["phone", "ring ０７７００ ９００１２３ now", "０７７００ ９００１２３"],
    ["phone", "ring 𝟬𝟳𝟳𝟬𝟬 𝟵𝟬𝟬𝟭𝟮𝟯 now", "𝟬𝟳𝟳𝟬𝟬 𝟵𝟬𝟬𝟭𝟮𝟯"],
    ["email", "at sam\u00ad@exam\u200dple.org ok", "sam\u00ad@exam\u200dple.org"],
    ["postcode", "in ＳＷ１Ａ １ＡＡ now", "ＳＷ１Ａ １ＡＡ"],
    ["address", "at 14 A\u0335lder Road.", "14 A\u0335lder Road"],
  ])("is found all the same: %s in %j", (kind, text, expected) => {
    expect(found(text)).toEqual([[kind, expected]]);
  });

  test("names are found in letters of another alphabet that look the same, and with marks on them", () => {
    expect(found("ask for J\u043erd\u0430n", ["Jordan Bell"])).toEqual([["name", "J\u043erd\u0430n"]]);
    expect(found("ask for J\u0336o\u0336r\u0336dan", ["Jordan Bell"])).toEqual([
      ["name", "J\u0336o\u0336r\u0336dan"],
    ]);
    expect(found("ask for Suilleabhain", ["Ó Súilleabháin"])).toEqual([["name", "Suilleabhain"]]);
  });

  test.each([
    ["spaces without width", "I am sorry\u200b\u200c\u200b for it", "sorry"],
    ["tags that nothing shows", "I am so sorry\u{e0048}\u{e0069} for it", "sorry"],
    ["another direction", "I am \u202eyrros\u202c for it", "yrros"],
    ["more shapes of one letter than there are", "I am sorry\ufe01\ufe05\u{e0101} for it", "sorry"],
    ["letters that are blank", "I am sorry\u3164\u2800 for it", "sorry"],
    ["control characters", "I am sorry\u0007 for it", "sorry"],
  ])("is told of, by the word it hides in: %s", (_what, text, word) => {
    const hidden = findLeaks(letter(text), []);
    expect(hidden.map((leak) => [leak.kind, leak.text])).toEqual([["hidden", word]]);
    const [{ start = 0, end = 0 } = {}] = hidden;
    expect(text.slice(start, end)).toContain(word);
  });

  test("is told of where it stands alone", () => {
    expect(found("\u200b\u200b")).toEqual([["hidden", "U+200B"]]);
  });

  test("is not what emoji are made of, nor line ends", () => {
    expect(
      found("❤️ 👩‍👩‍👧 👍🏽 🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f} 1️⃣\nand\ton"),
    ).toEqual([]);
  });

  test("takes no long time", () => {
    const started = worked();
    findLeaks(
      letter(`${"\u200b".repeat(20_000)}${"a\u0301\u0302".repeat(20_000)}${"\ufdfa".repeat(2_000)}`),
      ["Ana"],
    );
    expect(worked() - started).toBeLessThan(5_000);
  });
});

describe("leaves alone", () => {
  test.each([
    "I was there for 20 years down the road.",
    "It was 2019 - 2021 and I was 23.",
    "I gave her £1500 and 200 more.",
    "I will meet you at the park, at 5.",
    "Thank you. I am sorry for the 3 windows.",
    "",
  ])("%j", (text) => {
    expect(found(text, ["Ana"])).toEqual([]);
  });

  test("a long line of the worst kind, in good time", () => {
    const started = worked();
    findLeaks(letter(`${"a at ".repeat(3_000)}${"1 ".repeat(3_000)}${"one ".repeat(2_000)}`), ["Ana"]);
    expect(worked() - started).toBeLessThan(2_000);
  });
});

test("a line that is made to take long is looked through all the same, to its end", () => {
  const hostile = ["a.", "1", "www.-", "a-"].map((text) => text.repeat(100_000 / text.length));
  const before = worked();
  for (const text of hostile) {
    const line = `${text} ring 07700 900123 or write to me@example.org`;
    expect(found(line).map(([, shown]) => shown)).toEqual(
      expect.arrayContaining(["07700 900123", "me@example.org"]),
    );
  }
  expect(worked() - before).toBeLessThan(8_000);
});

test("what lies where two parts of a long line meet is found once, and whole", () => {
  for (let before = 960; before < 1_010; before += 1) {
    const line = `${"ab ".repeat(334).slice(0, before - 1)} me@example.org and then ${"ab ".repeat(50)}`;
    expect(found(line).map(([, shown]) => shown)).toEqual(["me@example.org"]);
  }
});

describe("in what was written down of a video message", () => {
  const captions = (...texts: string[]) => ({
    language: "en",
    cues: texts.map((text, at) => ({ startMs: at * 2_000, endMs: at * 2_000 + 1_900, text })),
  });

  test("each is found with the time at which it is said", () => {
    const found = findCaptionLeaks(captions("hello there", "I live at 12 Maple Terrace", "ask for Jordan"), [
      "Jordan Bell",
    ]);
    expect(found.map(({ kind, text, line, start, atMs }) => ({ kind, text, line, start, atMs }))).toEqual([
      { kind: "address", text: "12 Maple Terrace", line: 1, start: 10, atMs: 2_000 },
      { kind: "name", text: "Jordan", line: 2, start: 8, atMs: 4_000 },
    ]);
  });

  test("what is said across two of them is found where it begins, and marked to the end of that one", () => {
    const [leak, ...more] = findCaptionLeaks(
      captions("nothing", "my number is 07700", "900123 any time"),
      [],
    );
    expect(more).toEqual([]);
    expect(leak).toMatchObject({
      kind: "phone",
      text: "07700 900123",
      line: 1,
      start: 13,
      end: 18,
      atMs: 2_000,
    });
  });

  test("two of the same kind in one cue have names of their own", () => {
    const ids = findCaptionLeaks(captions("a@b.com or c@d.com"), []).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });
});
