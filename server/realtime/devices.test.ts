import { expect, test } from "vitest";
import { personOf } from "../domain/conferences/conference.ts";
import type { Name } from "../use-cases/conferences/trial-portal.ts";
import { device, everybody, inSession } from "./trial-session.ts";
import { trialSockets } from "./trial-sockets.ts";

const off = { camera: "refused", microphone: "off" } as const;

test("staff are told at once what somebody's devices are now; nobody else is, and nothing else changes", async () => {
  const { of, people, conferenceId, ids } = await inSession();
  const { live } = of.conferences;
  const before = live.find(conferenceId)?.course;
  const allowed = of.media.allowed(conferenceId);
  of.portal.news.splice(0);
  of.portal.acts.splice(0);
  for (const name of everybody) people[name].heard.splice(0);
  expect(await people.victim.ask("conference-device", off)).toEqual({});
  const after = live.find(conferenceId)?.course;
  expect(after).toEqual({
    ...before,
    people: before?.people.map((one) =>
      one.accountId === ids.victim ? { ...one, device: { ...off, encryption: true } } : one,
    ),
  });
  expect(of.portal.news.map(({ to }) => to)).toEqual([{ account: ids.lead }, { account: ids.colleague }]);
  for (const name of everybody) expect(people[name].heard, name).toEqual([]);
  expect(of.media.allowed(conferenceId)).toEqual(allowed);
  expect(of.portal.acts).toEqual([]);
  // Said again, nobody is told anything.
  of.portal.news.splice(0);
  expect(await people.victim.ask("conference-device", off)).toEqual({});
  expect(of.portal.news).toEqual([]);
});

test("it is still so after a silence, and nobody says it for another or without a seat", async () => {
  const of = await trialSockets({
    silence: { facilitatorMs: 1_000, othersMs: 150 },
    budget: () => "granted",
  });
  const { conferenceId, ids } = of.portal;
  const join = { conferenceId, device };
  const [first, second] = [of.connect("victim"), of.connect("victim")];
  const own = () => {
    const course = of.conferences.live.find(conferenceId)?.course;
    return course === undefined ? undefined : personOf(course, ids.victim);
  };
  expect(await first.ask("conference-device", off)).toEqual({ refused: "wrong-state" });
  await first.ask("conference-join", join);
  await first.ask("conference-device", off);
  await expect.poll(() => own()?.connected, { timeout: 3_000 }).toBe(false);
  await first.ask("conference-here", {});
  expect(own()).toMatchObject({ connected: true, place: "waiting", device: { ...off, encryption: true } });
  await second.ask("conference-join", join);
  expect(await first.ask("conference-device", off)).toEqual({ refused: "wrong-state" });
  expect(own()?.device).toEqual(device);
  const more = { ...off, encryption: false };
  expect(await second.ask("conference-device", more)).toEqual({ refused: "malformed" });
  const check = of.connect("offender" satisfies Name);
  await check.ask("conference-join", { conferenceId: null, device });
  expect(await check.ask("conference-device", off)).toEqual({});
  await of.conferences.end();
});

test("whoever says something else on and on is not listened to for a while, and nobody is cut off", async () => {
  const of = await trialSockets();
  const victim = of.connect("victim");
  await victim.ask("conference-join", { conferenceId: of.portal.conferenceId, device });
  const answers: unknown[] = [];
  for (let times = 0; times < 80; times += 1)
    answers.push(await victim.ask("conference-device", { ...off, camera: times % 2 === 0 ? "on" : "off" }));
  expect(answers).toContainEqual({ refused: "too-many-requests" });
  expect(await victim.ask("conference-here", {})).toEqual({});
  await of.conferences.end();
});

test("what could not be told is told when it is said again", async () => {
  const { of, people, conferenceId, ids } = await inSession();
  const own = () => {
    const course = of.conferences.live.find(conferenceId)?.course;
    return course === undefined ? undefined : personOf(course, ids.victim);
  };
  of.portal.beforeCommit = () => {
    throw new Error("the database is gone");
  };
  people.brother.close();
  await of.settled();
  expect(await people.victim.ask("conference-device", off)).toEqual({ refused: "unavailable" });
  expect(own()?.device).toEqual(device);
  of.portal.beforeCommit = () => undefined;
  expect(await people.victim.ask("conference-device", off)).toEqual({});
  expect(own()?.device).toEqual({ ...off, encryption: true });
});
