import { setTimeout as sleep } from "node:timers/promises";
import type { Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { pauseCase, readCase } from "../../client/lib/cases/cases.ts";
import { recordConsents } from "../../client/lib/consents/record.ts";
import {
  agreeToConferences,
  type ConferenceLine,
  connectLine,
  schedule,
} from "../../e2e/portal/conference-line.ts";
import { sendAs } from "../../e2e/portal/requests.ts";
import { openScene, type Person, type Scene } from "../../e2e/portal/scene.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;
let conferenceId: string;
const sockets: Socket[] = [];

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), (of) => startTrialPortal(of));
  for (const person of [scene.anwen, scene.jordan]) await agreeToConferences(person);
  conferenceId = await schedule(scene);
});
afterAll(() => scene.end());
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

const idOf = ({ session }: Person) => session.contents.accountId;
/** Long enough for an event to come; everything here runs in one process. */
const quiet = () => sleep(150);
const view = async (person: Person) =>
  (await sendAs(scene, person, "GET", `/api/conferences/${conferenceId}`)).body;

async function connect(person: Person): Promise<ConferenceLine> {
  const line = await connectLine(scene, person, conferenceId);
  sockets.push(line.socket);
  return line;
}

describe("whatever the other side does", () => {
  it("a party is told nothing, and reads the same bytes, until both are in one room", async () => {
    const [priya, anwen, jordan] = [
      await connect(scene.priya),
      await connect(scene.anwen),
      await connect(scene.jordan),
    ];
    expect(await priya.join()).toHaveProperty("rtpCapabilities");
    expect(await anwen.join()).toHaveProperty("rtpCapabilities");
    await quiet();
    anwen.events.splice(0);
    const read = async () => {
      const replies: string[] = [];
      for (const path of [`/api/conferences/${conferenceId}`, "/api/conferences"]) {
        const response = await fetch(`${scene.address}${path}`, {
          headers: { cookie: scene.anwen.tap.cookie() },
        });
        const headers = [...response.headers].filter(([name]) => name !== "date" && name !== "x-request-id");
        replies.push(JSON.stringify([response.status, headers, await response.text()]));
      }
      return replies;
    };
    const before = await read();
    const same = async (what: string) => {
      await quiet();
      expect(await read(), what).toEqual(before);
      expect(anwen.events, what).toEqual([]);
    };
    const other = { accountId: idOf(scene.jordan) };
    await jordan.join();
    await same("waits");
    await jordan.ask("transport-create", { direction: "send" });
    await same("makes ready");
    for (const act of ["take-break", "ask-for-help"]) {
      await jordan.act(act);
      await same(act);
    }
    await priya.act("answer-help", other);
    await same("is helped");
    await priya.act("admit", other);
    await same("is admitted");
    await priya.act("mute", { ...other, on: true });
    await same("is muted");
    await jordan.act("spare", { on: true });
    await same("does not want to see");
    await priya.act("send-to-waiting", other);
    await same("waits again");
    const second = await connect(scene.jordan);
    await second.join();
    await same("opens a second tab");
    second.socket.close();
    await same("is cut off");
    await jordan.join();
    await same("comes back");
    await priya.act("remove", other);
    await same("is removed");
    expect(await jordan.join()).toEqual({ refused: "forbidden" });
    await priya.act("let-back", other);
    await agreeToConferences(scene.jordan, false);
    await same("takes the consent back");
    await agreeToConferences(scene.jordan, true);
    await same("gives it again");
    await jordan.join();
    await jordan.act("leave");
    await same("leaves");
    // And they do meet: the silence is not of a line that is dead.
    await jordan.join();
    await priya.act("admit", other);
    await priya.act("admit", { accountId: idOf(scene.anwen) });
    await expect.poll(() => anwen.events, { timeout: 15_000 }).not.toEqual([]);
    expect(JSON.stringify(await view(scene.anwen))).toContain(idOf(scene.jordan));
  });
});

it("nobody can tell why the exchange is paused, by going in or by what they are told of it", async () => {
  const { priya, anwen, jordan, caseId } = scene;
  const pausedBy = async (pause: (on: boolean) => Promise<unknown>) => {
    const lines = new Map<Person, ConferenceLine>();
    for (const person of [priya, anwen, jordan]) lines.set(person, await connect(person));
    const [lead, waiting] = [lines.get(priya), lines.get(jordan)];
    await lead?.join();
    await waiting?.join();
    await quiet();
    waiting?.events.splice(0);
    await pause(true);
    await expect.poll(async () => (await view(jordan))["place"], { timeout: 15_000 }).toBe("away");
    await quiet();
    const seen = [
      await view(jordan),
      waiting?.events.toSorted(),
      await waiting?.join(),
      (await sendAs(scene, jordan, "GET", "/api/my-case")).body,
    ];
    await pause(false);
    for (const line of lines.values()) line.socket.close();
    await quiet();
    return seen;
  };
  const byFacilitator = await pausedBy(async (on) =>
    pauseCase(priya.session, await readCase(priya.session, caseId), on),
  );
  const byOther = await pausedBy((given) =>
    recordConsents(anwen.session, [{ channel: "letters", direction: "receive", given: !given }]),
  );
  expect(byOther).toEqual(byFacilitator);
  expect(byOther[2]).toEqual({ refused: "exchange-paused" });
});
