import { beforeAll, expect, test } from "vitest";
import { generateRecoveryCode, ready } from "../../../crypto/index.ts";
import { codeGroups, groupMatches, groupsToProve } from "./recovery-proof.ts";

beforeAll(ready);

test("asks for different groups, in the order in which they are written down", () => {
  const code = generateRecoveryCode();
  for (let round = 0; round < 50; round += 1) {
    const [first = -1, second = -1] = groupsToProve(code, 2);
    expect(first).toBeGreaterThanOrEqual(0);
    expect(second).toBeGreaterThan(first);
    expect(second).toBeLessThan(codeGroups(code).length);
  }
});

test("accepts a group as people type it, and no other", () => {
  const code = "A01B-CDEF-GHJK";
  expect(groupMatches(code, 0, " aoib ")).toBe(true);
  expect(groupMatches(code, 0, "ao l b")).toBe(true);
  expect(groupMatches(code, 0, "CDEF")).toBe(false);
  expect(groupMatches(code, 1, "cdef-")).toBe(true);
  expect(groupMatches(code, 1, "")).toBe(false);
});
