import { expect, test } from "vitest";
import { troubledLine } from "./troubledLine.ts";

test("a line is told of where it is in trouble, and not otherwise", () => {
  expect((["weak", "poor", "good", "unknown", undefined] as const).map(troubledLine)).toEqual([
    "weak",
    "poor",
    "unknown",
    "unknown",
    "unknown",
  ]);
});
