import { expect, test } from "vitest";
import { lookalikesOf } from "./lookalikes.ts";
import type { StaffMemberView } from "./staff.ts";

const member = (accountId: string, displayName: string | null) =>
  ({ accountId, displayName }) as StaffMemberView;
const looksLikeTom = (displayName: string | null) =>
  lookalikesOf(member("tom", "Tom Reid"), [member("tom", "Tom Reid"), member("other", displayName)]).length;

test.each([
  "Tom Reid",
  "tom  reid",
  "Tom\u200b Reid",
  "T\u043em Reid",
  "Tóm Reid",
  "Tom Reid.",
  "Ｔｏｍ Reid",
  "Tom Re1d",
  "T0m Reid",
])("somebody called %j could be taken for Tom Reid", (name) => {
  expect(looksLikeTom(name)).toBe(1);
});

test.each(["Tom Reed", "Ruth", "Tomas Reid", null])("somebody called %j could not", (name) => {
  expect(looksLikeTom(name)).toBe(0);
});
