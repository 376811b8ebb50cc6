import { expect, test } from "vitest";
import { bigPerson } from "./bigPerson.ts";

test.each([
  ["the loudest who is here", ["a", "b"], ["me", "b", "a"], "a", "b"],
  ["whoever was large, in a silence", ["a", "b"], [], "b", "b"],
  ["the first, before anybody spoke", ["a", "b"], [], null, "a"],
  ["the first, once whoever was large has gone", ["a"], [], "b", "a"],
  ["nobody, where nobody is", [], ["me"], "a", null],
] as const)("%s", (_, here, speaking, before, big) => {
  expect(bigPerson(here, speaking, before)).toBe(big);
});
