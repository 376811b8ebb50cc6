import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { readWholeTrail } from "../../client/lib/audit/trail.ts";
import { pauseCase, readCase } from "../../client/lib/cases/cases.ts";
import {
  agreeToConferences,
  type ConferenceLine,
  connectLine,
  schedule,
  workingDevice,
} from "../../e2e/portal/conference-line.ts";
import { sendAs } from "../../e2e/portal/requests.ts";
import { openScene, type Person, type Scene } from "../../e2e/portal/scene.ts";
import { SIGNALLING_MAX_BYTES } from "../../protocol/conferences/signalling.ts";
import { readConfig } from "../config.ts";
import { type RecordedMediaRooms, recordedMediaRooms } from "../domain/conferences/recorded-media-rooms.ts";
import { type Portal, type PortalOverrides, startPortal } from "../portal.ts";
import { NEVER_SILENT } from "../trial-portal.ts";

let scene: Scene;
let media: RecordedMediaRooms;
let portal: Portal;
let where: { databaseUrl: string; dataDir: string };
let conferenceId: string;
const sockets: Socket[] = [];

async function start(of: { databaseUrl: string; dataDir: string }, port = 0): Promise<Portal> {
  where = of;
  const { databaseUrl, dataDir } = of;
  const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
  const openMedia: PortalOverrides["openMedia"] = (listener) => {
    media = recordedMediaRooms(listener);
    return media;
  };
  const publicUrl = `http://localhost:${port}`;
  portal = await startPortal(
    { ...config, port, publicUrl },
    { checkReplies: true, openMedia, silence: NEVER_SILENT },
  );
  return portal;
}

beforeAll(async () => {
  const begun = await openScene(inject("postgresUrl"), (of) => start(of));
  scene = begun;
  for (const person of [scene.anwen, scene.jordan]) await agreeToConferences(person);
});
afterAll(async () => {
  await portal.stop();
  await scene.end();
});
beforeEach(async () => {
  conferenceId = await schedule(scene);
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  await quiet();
});

const idOf = ({ session }: Person) => session.contents.accountId;
const quiet = () => sleep(150);
/** What comes a moment after the answer; how long a busy machine takes over it is not what is tried. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });
async function connect(person: Person): Promise<ConferenceLine> {
  const line = await connectLine(scene, person, conferenceId);
  sockets.push(line.socket);
  return line;
}

const view = async (person: Person) =>
  (await sendAs(scene, person, "GET", `/api/conferences/${conferenceId}`)).body;
const placeOf = async (person: Person) => (await view(person))["place"];

/** Both sides in the main room with Priya, in session. */
async function inSession() {
  const [priya, anwen, jordan] = await Promise.all([scene.priya, scene.anwen, scene.jordan].map(connect));
  if (priya === undefined || anwen === undefined || jordan === undefined) throw new Error("nobody is there");
  for (const one of [priya, anwen, jordan]) expect(await one.join()).toHaveProperty("rtpCapabilities");
  for (const one of [scene.anwen, scene.jordan])
    expect(await priya.act("admit", { accountId: idOf(one) })).toEqual({});
  expect(await priya.act("start")).toEqual({});
  return { priya, anwen, jordan };
}

describe("a conference", () => {
  it("waits, is supervised and ends, and every step of it stands in the trail", async () => {
    const { priya, anwen, jordan } = await inSession();
    expect(await view(scene.anwen)).toMatchObject({
      phase: "in-session",
      place: "admitted",
      beside: expect.arrayContaining([
        { accountId: idOf(scene.priya), role: "facilitator", side: null, line: "unknown" },
        { accountId: idOf(scene.jordan), role: "party", side: "offender", line: "unknown" },
      ]),
    });
    expect(media.allowed(conferenceId)).toHaveLength(12);
    expect(await priya.act("pause")).toEqual({});
    expect(media.allowed(conferenceId)).toEqual([]);
    expect(await priya.act("resume")).toEqual({});
    expect(await priya.act("mute", { accountId: idOf(scene.jordan), on: true })).toEqual({});
    expect(media.allowed(conferenceId)).toHaveLength(10);
    expect(await jordan.act("mute", { accountId: idOf(scene.jordan), on: false })).toEqual({
      refused: "forbidden",
    });
    expect(await anwen.act("take-break")).toEqual({});
    expect(await anwen.act("ask-for-help")).toEqual({});
    expect(await priya.act("answer-help", { accountId: idOf(scene.anwen) })).toEqual({});
    expect(await jordan.act("leave")).toEqual({});
    expect(await jordan.act("leave")).toEqual({ refused: "wrong-state" });
    expect(await priya.act("close")).toEqual({});
    expect(await view(scene.priya)).toMatchObject({ phase: "closed" });
    expect(await anwen.join()).toEqual({ refused: "wrong-state" });
    await soon(() => media.open()).toEqual({ rooms: 0, seats: 0 });
    const trail = (await readWholeTrail(scene.ruth.session)).filter(({ action }) =>
      action.startsWith("conference-"),
    );
    const begun = trail.findLastIndex(({ action }) => action === "conference-scheduled");
    expect(trail.slice(begun).map(({ action }) => action.slice("conference-".length))).toEqual([
      "scheduled",
      "arrived",
      "arrived",
      "arrived",
      "admitted",
      "admitted",
      "started",
      "paused",
      "resumed",
      "muted",
      "break",
      "help-asked",
      "help-answered",
      "left",
      "closed",
    ]);
  });

  it("comes back paused when the server starts again, with everybody where they were", async () => {
    const { anwen } = await inSession();
    const { port } = portal;
    await portal.stop();
    await anwen.closed;
    await start(where, port);
    expect(await view(scene.anwen)).toMatchObject({ phase: "paused", place: "admitted", beside: [] });
    const [back, lead] = [await connect(scene.anwen), await connect(scene.priya)];
    expect(await back.join()).toHaveProperty("rtpCapabilities");
    expect(media.allowed(conferenceId)).toEqual([]);
    expect(await lead.join()).toHaveProperty("rtpCapabilities");
    expect(media.allowed(conferenceId)).toEqual([]);
    expect(await lead.act("resume")).toEqual({});
    expect(media.allowed(conferenceId)).toHaveLength(4);
  });

  it("lets go at once of whoever takes their consent back, and of both sides when the exchange is paused", async () => {
    const { priya, jordan } = await inSession();
    await agreeToConferences(scene.anwen, false);
    await soon(() => placeOf(scene.anwen)).toBe("away");
    expect(media.allowed(conferenceId)).toHaveLength(2 * 1 - 2);
    expect(await view(scene.jordan)).toMatchObject({ phase: "paused", place: "admitted" });
    const again = await connect(scene.anwen);
    expect(await again.join()).toEqual({ refused: "consent-missing" });
    await agreeToConferences(scene.anwen, true);
    expect(await again.join()).toHaveProperty("rtpCapabilities");
    expect(await placeOf(scene.anwen)).toBe("waiting");
    const { caseId } = scene;
    await pauseCase(scene.priya.session, await readCase(scene.priya.session, caseId), true);
    for (const one of [scene.anwen, scene.jordan]) await soon(() => placeOf(one)).toBe("away");
    expect(await jordan.join()).toEqual({ refused: "exchange-paused" });
    await pauseCase(scene.priya.session, await readCase(scene.priya.session, caseId), false);
    expect(await jordan.join()).toHaveProperty("rtpCapabilities");
    expect(await priya.act("close")).toEqual({});
  });
});

describe("what a browser asks", () => {
  it("is refused in words of the list, and what is no request of ours is cut off", async () => {
    const line = await connect(scene.tom);
    expect(await line.ask("conference-here", {})).toEqual({ refused: "wrong-state" });
    expect(await line.ask("conference-join", { conferenceId: randomUUID(), device: workingDevice })).toEqual({
      refused: "not-found",
    });
    expect(await line.ask("conference-act", { conferenceId: randomUUID(), act: "start" })).toEqual({
      refused: "not-found",
    });
    expect(await line.ask("transport-create", { direction: "sideways" })).toEqual({ refused: "malformed" });
    const long = { transportId: "t", dtlsParameters: { role: "a".repeat(20_000) } };
    expect(await line.join()).toHaveProperty("iceServers", []);
    expect(await line.ask("transport-connect", long)).toEqual({ refused: "not-found" });
    line.socket.emit("conference-here", {});
    expect(await line.closed).toBe("io server disconnect");
    const other = await connect(scene.tom);
    other.socket.emit(
      "transport-connect",
      { ...long, more: "a".repeat(SIGNALLING_MAX_BYTES) },
      () => undefined,
    );
    expect(await other.closed).toMatch(/transport/);
  });
});

describe("whoever is no longer staff", () => {
  it("supervises nothing any more, at once", async () => {
    const { priya } = await inSession();
    const tom = await connect(scene.tom);
    expect(await tom.join()).toHaveProperty("rtpCapabilities");
    expect(await priya.act("leave")).toEqual({});
    expect(await view(scene.anwen)).toMatchObject({ phase: "in-session" });
    const { status } = await sendAs(scene, scene.ruth, "POST", `/api/staff/${idOf(scene.tom)}/end`);
    expect(status).toBe(200);
    await tom.closed;
    await soon(() => view(scene.anwen)).toMatchObject({ phase: "paused" });
    expect(media.allowed(conferenceId)).toEqual([]);
    // What stops media comes first; who is still of the case is looked at in a turn of its own.
    const people = async () => JSON.stringify((await view(scene.priya))["people"]);
    await soon(people).not.toContain(idOf(scene.tom));
    await expect(connect(scene.tom)).rejects.toThrow("not-signed-in");
  });
});

describe("whoever asks without end", () => {
  it("is no longer listened to when it does not stop", async () => {
    const line = await connect(scene.jordan);
    const answers: unknown[] = [];
    for (let asked = 0; asked < 400; asked += 1)
      line.socket.emit("conference-here", {}, (answer: unknown) => answers.push(answer));
    await line.closed;
    expect(answers).toContainEqual({ refused: "too-many-requests" });
  });
});
