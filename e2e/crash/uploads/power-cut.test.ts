import { expect, test } from "vitest";
import { lossesOf } from "./power-cut.ts";

const part = "/r/a/1.part";
const blob = "/r/a/1";

test("what was synced, renamed, and whose folder was synced afterwards lasts", () => {
  const { emptied, vanished } = lossesOf([
    { deed: "made", path: "/r/a" },
    { deed: "sync begun", path: "/r", id: 1 },
    { deed: "sync ended", path: "/r", id: 1 },
    { deed: "written", path: part },
    { deed: "synced", path: part },
    { deed: "renamed", path: part, to: blob },
    { deed: "sync begun", path: "/r/a", id: 2 },
    { deed: "sync ended", path: "/r/a", id: 2 },
  ]);
  expect([...emptied, ...vanished]).toEqual([]);
});

test("bytes that were not synced are lost, under the new name too", () => {
  const { emptied } = lossesOf([
    { deed: "written", path: part },
    { deed: "renamed", path: part, to: blob },
  ]);
  expect([...emptied]).toEqual([blob]);
});

test("a name lasts only by a sync of its folder that began after it and ended", () => {
  const { vanished } = lossesOf([
    { deed: "made", path: "/r/a" },
    { deed: "sync begun", path: "/r/a", id: 1 },
    { deed: "renamed", path: part, to: blob },
    { deed: "sync ended", path: "/r/a", id: 1 },
    { deed: "sync begun", path: "/r/a", id: 2 },
  ]);
  expect([...vanished]).toEqual(["/r/a", blob]);
});
