import { expect, test } from "vitest";
import { modeOf, waysToOpen } from "./waysToOpen.ts";

test("words can be read first only where there are some", () => {
  expect(waysToOpen({ text: "x", words: 0, seconds: 60 })).toEqual(["full", "sound", "blurred"]);
  expect(waysToOpen({ text: "x", words: 7, seconds: 60 })).toContain("words");
});

test("what has no picture is offered without one", () => {
  expect(waysToOpen({ text: "x", words: 7, seconds: 60, soundOnly: true })).toEqual(["listen", "words"]);
});

test("nobody who wanted the words first is met by the picture", () => {
  expect(modeOf("words")).toBe("sound");
});
