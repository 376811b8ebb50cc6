import { setTimeout as sleep } from "node:timers/promises";
import type { Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { readCase } from "../../client/lib/cases/cases.ts";
import {
  agreeToConferences,
  type ConferenceLine,
  connectLine,
  schedule,
} from "../../e2e/portal/conference-line.ts";
import { sendAs } from "../../e2e/portal/requests.ts";
import { openScene, type Person, type Scene, write } from "../../e2e/portal/scene.ts";
import { createTap } from "../../e2e/portal/tap.ts";
import { joinAsSupporter } from "../../scripts/demo/people.ts";
import { type RecordedMediaRooms, recordedMediaRooms } from "../domain/conferences/recorded-media-rooms.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;
let carys: Person;
let media: RecordedMediaRooms;
let conferenceId: string;
const sockets: Socket[] = [];

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), (of) =>
    startTrialPortal(of, {
      openMedia: (listener) => {
        media = recordedMediaRooms(listener);
        return media;
      },
    }),
  );
  const tap = createTap();
  const opened = await readCase(scene.priya.session, scene.caseId);
  const details = { role: "victim-supporter", name: "Carys", contact: "", notes: "" } as const;
  const reach = { baseUrl: scene.address, fetch: tap.fetch };
  carys = {
    ...(await joinAsSupporter(reach, scene.priya, opened, { ...details, preferredName: "Carys" })),
    tap,
  };
  for (const person of [scene.anwen, scene.jordan]) await agreeToConferences(person);
});
afterAll(() => scene.end());
beforeEach(async () => {
  conferenceId = await schedule(scene);
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  await quiet();
});

const idOf = ({ session }: Person) => session.contents.accountId;
const quiet = () => sleep(150);
const view = async (person: Person) =>
  (await sendAs(scene, person, "GET", `/api/conferences/${conferenceId}`)).body;

async function connect(person: Person): Promise<ConferenceLine> {
  const line = await connectLine(scene, person, conferenceId);
  sockets.push(line.socket);
  return line;
}

/** Priya, both parties, and Carys beside Anwen, in session. */
async function inSession() {
  const priya = await connect(scene.priya);
  expect(await priya.join()).toHaveProperty("rtpCapabilities");
  const lines = new Map<Person, ConferenceLine>();
  for (const person of [scene.anwen, carys, scene.jordan]) {
    const line = await connect(person);
    expect(await line.join()).toHaveProperty("rtpCapabilities");
    expect(await priya.act("admit", { accountId: idOf(person) })).toEqual({});
    lines.set(person, line);
  }
  expect(await priya.act("start")).toEqual({});
  return { priya, lines };
}

const flowsWith = (person: Person) =>
  (media.allowed(conferenceId) ?? []).filter(({ from, to }) => from === idOf(person) || to === idOf(person));

describe("a supporter in a conference", () => {
  it("waits beside their own side alone, and is there once staff admit them", async () => {
    const [anwen, beside, jordan] = [
      await connect(scene.anwen),
      await connect(carys),
      await connect(scene.jordan),
    ];
    await jordan.join();
    await beside.join();
    expect(await view(carys)).toMatchObject({ place: "waiting", beside: [] });
    await anwen.join();
    expect(await view(carys)).toMatchObject({
      beside: [{ accountId: idOf(scene.anwen), role: "party", side: "victim" }],
    });
    expect(await view(scene.jordan)).toMatchObject({ place: "waiting", beside: [] });
    for (const act of ["start", "admit", "resume"]) {
      expect(await beside.act(act, act === "admit" ? { accountId: idOf(carys) } : {})).toEqual({
        refused: "forbidden",
      });
    }
    for (const line of [anwen, beside, jordan]) line.socket.close();
    await quiet();
    await inSession();
    expect(await view(scene.jordan)).toMatchObject({
      beside: expect.arrayContaining([
        { accountId: idOf(carys), role: "supporter", side: "victim", line: "unknown" },
      ]),
    });
    // To and from each of three others, in sound and picture.
    expect(flowsWith(carys)).toHaveLength(12);
  });

  it("is let go at once when they take their word back, and their person is not", async () => {
    const { priya } = await inSession();
    await agreeToConferences(carys, false);
    await quiet();
    expect(flowsWith(carys)).toEqual([]);
    expect(await view(carys)).toMatchObject({ place: "away" });
    expect(await view(scene.anwen)).toMatchObject({ place: "admitted", phase: "paused" });
    const again = await connect(carys);
    expect(await again.join()).toEqual({ refused: "consent-missing" });
    expect(await priya.act("resume")).toEqual({});
    expect(flowsWith(carys)).toEqual([]);
    await agreeToConferences(carys, true);
    expect(await again.join()).toHaveProperty("rtpCapabilities");
    expect(await view(carys)).toMatchObject({ place: "waiting" });
  });

  it("goes with their person, when that one takes conferences back; letters go on", async () => {
    await inSession();
    await agreeToConferences(scene.anwen, false);
    await quiet();
    expect(flowsWith(carys)).toEqual([]);
    expect(flowsWith(scene.anwen)).toEqual([]);
    expect(await view(carys)).toMatchObject({ place: "away" });
    await expect(write(scene.jordan)).resolves.toMatchObject({ state: "held" });
    await expect(write(scene.anwen)).resolves.toMatchObject({ state: "held" });
    await agreeToConferences(scene.anwen, true);
  });

  it("holds up no appointment: their word is not asked for it", async () => {
    await agreeToConferences(carys, false);
    await expect(schedule(scene)).resolves.toBeTypeOf("string");
    await agreeToConferences(carys, true);
  });
});
