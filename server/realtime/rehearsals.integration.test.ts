import { randomUUID } from "node:crypto";
import type { Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, expect, inject, it, vi } from "vitest";
import {
  agreeToConferences,
  type ConferenceLine,
  connectLine,
  workingDevice,
} from "../../e2e/portal/conference-line.ts";
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

it("hears nobody who sits in a conference as well: an account has one seat, wherever it is", async () => {
  const { anwen, jordan, priya } = scene;
  for (const person of [anwen, jordan]) await agreeToConferences(person);
  const [conferenceId, rehearsalId] = [randomUUID(), randomUUID()];
  expect((await plan(conferenceId, null)).status).toBe(200);
  expect((await plan(rehearsalId, "victim")).status).toBe(200);
  const [facilitator, victim] = [await connect(priya, conferenceId), await connect(anwen, conferenceId)];
  for (const line of [facilitator, victim]) expect(await line.join()).toHaveProperty("rtpCapabilities");
  expect(await facilitator.act("admit", { accountId: anwen.session.contents.accountId })).toEqual({});
  expect(await facilitator.act("start")).toEqual({});
  // One who may not come in there loses nothing here.
  const outside = await connect(jordan, conferenceId);
  expect(await outside.join()).toHaveProperty("rtpCapabilities");
  expect(await (await connect(jordan, rehearsalId)).join()).toEqual({ refused: "not-found" });
  expect(await outside.ask("conference-here", {})).toEqual({});

  const rehearsing = await connect(priya, rehearsalId);
  expect(await rehearsing.join()).toHaveProperty("rtpCapabilities");
  expect(await facilitator.ask("conference-here", {})).toEqual({ refused: "wrong-state" });
  expect(facilitator.events).toContain("seat-lost {}");
  // Its media stand still at once; that it does is written down in its turn.
  await vi.waitFor(async () =>
    expect((await read(priya, conferenceId)).body).toMatchObject({ phase: "paused" }),
  );
  expect(await victim.ask("conference-here", {})).toEqual({});
  // Back by the same socket that sits there: it is not told of its own step as of another's.
  expect(await rehearsing.ask("conference-join", { conferenceId, device: workingDevice })).toHaveProperty(
    "rtpCapabilities",
  );
  expect(await rehearsing.act("leave")).toEqual({ refused: "wrong-state" });
  expect(await rehearsing.ask("conference-here", {})).toEqual({});
}, 60_000);
