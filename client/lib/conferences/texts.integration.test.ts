import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { agreeToConferences, connectLine } from "../../../e2e/portal/conference-line.ts";
import { openScene, type Person, type Scene } from "../../../e2e/portal/scene.ts";
import { startTrialPortal } from "../../../server/trial-portal.ts";
import {
  cancelConference,
  listConferences,
  readConference,
  rescheduleConference,
  scheduleConference,
} from "./conferences.ts";
import { openDebrief, openNotes, openPanel, saveDebrief, saveNotes, savePanel } from "./texts.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), (of) => startTrialPortal(of));
}, 120_000);
afterAll(() => scene?.end());

const minutes = 60;
const inMinutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
const schedule = async (by: Person = scene.priya) =>
  scheduleConference(by.session, {
    conferenceId: randomUUID(),
    caseId: scene.caseId,
    startsAt: inMinutes(1),
    minutes,
  });

test("is scheduled once both sides said yes, moved, seen by each, and cancelled", async () => {
  await expect(schedule()).rejects.toMatchObject({ code: "consent-missing" });
  for (const person of [scene.anwen, scene.jordan]) await agreeToConferences(person);
  const { conferenceId } = await schedule();
  const startsAt = inMinutes(120);
  const moved = await rescheduleConference(scene.tom.session, conferenceId, { startsAt, minutes: 30 });
  expect(moved).toMatchObject({ view: "staff", startsAt, minutes: 30 });
  for (const { session } of [scene.anwen, scene.jordan]) {
    expect(await readConference(session, conferenceId)).toMatchObject({ view: "attending", startsAt });
    expect((await listConferences(session)).map((one) => one.conferenceId)).toContain(conferenceId);
  }
  await cancelConference(scene.priya.session, conferenceId);
  expect((await readConference(scene.anwen.session, conferenceId)).phase).toBe("cancelled");
  const [listed] = await listConferences(scene.priya.session, scene.caseId);
  expect(listed?.phase).toBe("cancelled");
});

test("staff write notes and a debrief for each other, and two who write at once lose nothing", async () => {
  const { priya, tom } = scene;
  const begun = await schedule();
  expect([openNotes(priya.session, begun), openDebrief(priya.session, begun)]).toEqual([null, null]);
  const byPriya = await saveNotes(priya.session, begun, { text: "calm so far" });
  await expect(saveNotes(tom.session, begun, { text: "mine" })).rejects.toMatchObject({
    code: "stale-revision",
  });
  const newer = await readConference(tom.session, begun.conferenceId);
  expect(openNotes(tom.session, newer)).toEqual({ text: "calm so far" });
  const both = await saveNotes(tom.session, newer, { text: "calm so far\n\nmine" });
  const debrief = { forVictim: "well", forOffender: "", forSupporters: "", followUp: "call", safety: "" };
  const last = await saveDebrief(tom.session, both, debrief);
  expect(openDebrief(tom.session, last)).toEqual(debrief);
  const read = await readConference(priya.session, begun.conferenceId);
  expect(openNotes(priya.session, read)).toEqual({ text: "calm so far\n\nmine" });
  // A portal that brings back what was there before is not believed.
  expect(() => openNotes(priya.session, byPriya)).toThrow(expect.objectContaining({ reason: "rollback" }));
  await expect(saveNotes(tom.session, last, { text: "x".repeat(20_001) })).rejects.toMatchObject({
    key: "too-large",
  });
});

test("the panel is read by whoever is in the room, and by nobody who waits", async () => {
  const { priya, anwen } = scene;
  const begun = await schedule();
  const { conferenceId } = begun;
  await savePanel(priya.session, begun, { text: "1. Welcome" });
  const lines = [
    await connectLine(scene, priya, conferenceId),
    await connectLine(scene, anwen, conferenceId),
  ];
  for (const line of lines) await line.join();
  const waiting = await readConference(anwen.session, conferenceId);
  expect(openPanel(anwen.session, waiting)).toBeNull();
  await lines[0]?.act("admit", { accountId: anwen.session.contents.accountId });
  const inside = await readConference(anwen.session, conferenceId);
  expect(openPanel(anwen.session, inside)).toEqual({ text: "1. Welcome" });
  expect([openNotes(anwen.session, inside), openDebrief(anwen.session, inside)]).toEqual([null, null]);
  for (const { socket } of lines) socket.close();
});
