import { randomUUID } from "node:crypto";
import type { Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, expect, inject, it } from "vitest";
import { agreeToConferences, type ConferenceLine, connectLine } from "../../e2e/portal/conference-line.ts";
import { sendAs } from "../../e2e/portal/requests.ts";
import { openScene, type Person, type Scene } from "../../e2e/portal/scene.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;
const sockets: Socket[] = [];
beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), (of) => startTrialPortal(of));
});
afterAll(() => scene.end());
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

const connect = async (person: Person, conferenceId: string): Promise<ConferenceLine> => {
  const line = await connectLine(scene, person, conferenceId);
  sockets.push(line.socket);
  return line;
};
const startsAt = new Date(Date.now() + 60_000).toISOString();
const plan = (conferenceId: string, rehearsalWith: unknown) => {
  const body = { caseId: scene.caseId, startsAt, minutes: 30, rehearsalWith };
  return sendAs(scene, scene.priya, "PUT", `/api/conferences/${conferenceId}`, body);
};
const read = (person: Person, conferenceId: string) =>
  sendAs(scene, person, "GET", `/api/conferences/${conferenceId}`);
const listed = async (person: Person) => {
  const { body } = await sendAs(scene, person, "GET", "/api/conferences");
  return (body["conferences"] as { conferenceId: string }[]).map((one) => one.conferenceId);
};

it("needs the yes of its one side, and goes its course; the other side sees, hears and learns nothing", async () => {
  const { anwen, jordan, priya } = scene;
  const conferenceId = randomUUID();
  expect((await plan(conferenceId, "victim")).body).toMatchObject({ code: "consent-missing" });
  expect((await plan(conferenceId, "nobody")).body).toMatchObject({ code: "malformed" });
  const before = await listed(jordan);
  const outside = await connect(jordan, conferenceId);
  await agreeToConferences(anwen);
  expect((await plan(conferenceId, "victim")).body).toMatchObject({ view: "staff", rehearsalWith: "victim" });
  // The same again is the same; another one under its name is not.
  expect((await plan(conferenceId, "victim")).status).toBe(200);
  expect((await plan(conferenceId, null)).body).toMatchObject({ code: "conflict" });
  // A conference still waits for the other's yes.
  expect((await plan(randomUUID(), null)).body).toMatchObject({ code: "consent-missing" });

  expect((await read(anwen, conferenceId)).body).toMatchObject({ rehearsalWith: "victim", place: "away" });
  expect(await listed(anwen)).toContain(conferenceId);
  const [facilitator, victim] = [await connect(priya, conferenceId), await connect(anwen, conferenceId)];
  expect(await facilitator.join()).toHaveProperty("rtpCapabilities");
  expect(await victim.join()).toHaveProperty("rtpCapabilities");
  expect(await facilitator.act("admit", { accountId: anwen.session.contents.accountId })).toEqual({});
  expect(await facilitator.act("start")).toEqual({});
  expect((await read(anwen, conferenceId)).body).toMatchObject({ phase: "in-session", place: "admitted" });
  expect(await facilitator.act("speak-privately", { side: "offender" })).toEqual({ refused: "wrong-state" });

  expect((await read(jordan, conferenceId)).status).toBe(404);
  expect((await read(jordan, conferenceId)).body).toEqual((await read(jordan, randomUUID())).body);
  expect(await listed(jordan)).toEqual(before);
  expect(await outside.join()).toEqual({ refused: "not-found" });
  // Their own yes opens no door to it either.
  await agreeToConferences(jordan);
  expect(await outside.join()).toEqual({ refused: "not-found" });
  expect(await facilitator.act("admit", { accountId: jordan.session.contents.accountId })).toEqual({
    refused: "not-found",
  });
  expect(await facilitator.act("close")).toEqual({});
  // With the answer to a later question, whatever they were told before has come.
  expect(await outside.join()).toEqual({ refused: "not-found" });
  expect(outside.events.filter((event) => event.includes(conferenceId))).toEqual([]);
  expect(outside.events.filter((event) => event.startsWith("conference"))).toEqual([]);
}, 60_000);

it("is not told from one that is not there, by what is answered to whoever asks for what is the staff's", async () => {
  const { anwen, jordan, ruth } = scene;
  await agreeToConferences(anwen);
  const conferenceId = randomUUID();
  expect((await plan(conferenceId, "victim")).status).toBe(200);
  const asked = (id: string) => [
    { path: `/api/conferences/${id}/cancel`, body: undefined },
    { path: `/api/conferences/${id}/reschedule`, body: { startsAt, minutes: 45 } },
  ];
  const answers = async (person: Person, id: string) =>
    Promise.all(asked(id).map(({ path, body }) => sendAs(scene, person, "POST", path, body)));
  for (const person of [anwen, jordan, ruth])
    expect(await answers(person, conferenceId)).toEqual(await answers(person, randomUUID()));
  expect((await read(anwen, conferenceId)).body).toMatchObject({ phase: "not-started", minutes: 30 });
}, 60_000);
