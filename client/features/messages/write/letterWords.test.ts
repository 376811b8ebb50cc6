import { expect, test } from "vitest";
import { isBlank } from "./letterWords.ts";

test("a letter without words is blank", () => {
  expect(isBlank({ blocks: [] })).toBe(true);
  expect(isBlank({ blocks: [{ type: "paragraph", spans: [] }] })).toBe(true);
  expect(isBlank({ blocks: [{ type: "paragraph", spans: [{ text: " \n " }] }] })).toBe(true);
});

test("a letter with one word in a list is not", () => {
  const item = [{ text: "Hello" }];
  expect(isBlank({ blocks: [{ type: "list", ordered: false, items: [[], item] }] })).toBe(false);
});
