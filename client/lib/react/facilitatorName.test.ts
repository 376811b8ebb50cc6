import { expect, test } from "vitest";
import { shortName } from "./facilitatorName.ts";

test.each([
  ["Priya Shah", "Priya"],
  ["  Priya   Shah ", "Priya"],
  ["Priya", "Priya"],
  ["Dr Shah", "Dr Shah"],
  ["Mrs. Osei", "Mrs. Osei"],
  ["", ""],
])("%j is called %j", (displayName, called) => {
  expect(shortName(displayName)).toBe(called);
});
