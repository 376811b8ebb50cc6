import { expect, test } from "vitest";
import type { ConsentWord, ConsentWords } from "../../lib/consents/consent-words.ts";
import { QUESTIONS, questionHref, questionsToAsk } from "./questions.ts";

const word = (state: ConsentWord["state"]): ConsentWord => ({ state, at: null, textVersion: null });
const words = (letters: ConsentWord["state"], videos: ConsentWord["state"]): ConsentWords => ({
  letters: { send: word(letters), receive: word(letters) },
  "video-messages": { send: word(videos), receive: word(videos) },
  conferences: { send: word("given"), receive: word("given") },
});

test("asks what was never answered", () => {
  const asked = questionsToAsk(words("given", "not-asked"));
  expect(asked.map(({ step }) => step)).toEqual(["receive-videos", "send-videos"]);
});

test("asks everything again of somebody who answered everything", () => {
  expect(questionsToAsk(words("withdrawn", "given"))).toEqual(QUESTIONS);
});

test("leads from the first question over each to the check", () => {
  const asked = questionsToAsk(words("not-asked", "given"));
  expect([0, 1, 2].map((at) => questionHref(asked, at))).toEqual([
    "/consents/begin",
    "/consents/begin/send",
    "/consents/begin/check",
  ]);
});
