import { expect, test } from "vitest";
import type { ConsentWord, ConsentWords } from "../../lib/consents/consent-words.ts";
import { questionHref, questionsFor, questionsToAsk } from "./questions.ts";

const word = (state: ConsentWord["state"]): ConsentWord => ({ state, at: null, textVersion: null });
const words = (letters: ConsentWord["state"], videos: ConsentWord["state"]): ConsentWords => ({
  letters: { send: word(letters), receive: word(letters) },
  "video-messages": { send: word(videos), receive: word(videos) },
  conferences: { send: word("not-asked"), receive: word("not-asked") },
});

test("asks what was never answered", () => {
  const asked = questionsToAsk("victim", words("given", "not-asked"));
  expect(asked.map(({ step }) => step)).toEqual(["receive-videos", "send-videos"]);
});

test("asks everything about messages again of somebody who answered all of it", () => {
  const asked = questionsToAsk("offender", words("withdrawn", "given"));
  expect(asked.map(({ step }) => step)).toEqual(["receive", "send", "receive-videos", "send-videos"]);
});

test("asks a party about conferences only where they look for it", () => {
  const about = (asked: ReturnType<typeof questionsFor>) => asked.map(({ channel }) => channel);
  expect(about(questionsToAsk("victim", words("given", "not-asked")))).not.toContain("conferences");
  expect(about(questionsFor("victim"))).toContain("conferences");
});

test("asks a supporter about conferences, and of nothing else", () => {
  const steps = ["see-others", "be-seen"];
  expect(questionsFor("victim-supporter").map(({ step }) => step)).toEqual(steps);
  const asked = questionsToAsk("offender-supporter", words("not-asked", "not-asked"));
  expect(asked.map(({ step }) => step)).toEqual(steps);
});

test("leads from the first question over each to the check", () => {
  const asked = questionsToAsk("victim", words("not-asked", "given"));
  expect([0, 1, 2].map((at) => questionHref(asked, at))).toEqual([
    "/consents/begin",
    "/consents/begin/send",
    "/consents/begin/check",
  ]);
});
