import { expect, it } from "vitest";
import { initialOf } from "./initialOf.ts";

it.each([
  ["Danny", "D."],
  ["  élise", "É."],
  ["👩‍👧 Amira", "👩‍👧."],
  ["", ""],
])("shortens %j to %j", (name, initial) => {
  expect(initialOf(name)).toBe(initial);
});
