import { randomUUID } from "node:crypto";
import type { Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import {
  agreeToConferences,
  type ConferenceLine,
  connectLine,
  decision,
  schedule,
} from "../../e2e/portal/conference-line.ts";
import { sendAs } from "../../e2e/portal/requests.ts";
import { openScene, type Person, type Scene } from "../../e2e/portal/scene.ts";
import { type ConferenceView, conferenceViewSchema } from "../../protocol/conferences/endpoints.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;
let conferenceId: string;
let priya: ConferenceLine;
let tom: ConferenceLine;
let anwen: ConferenceLine;
const sockets: Socket[] = [];

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), (of) => startTrialPortal(of));
  for (const person of [scene.anwen, scene.jordan]) await agreeToConferences(person);
});
afterAll(() => scene.end());
beforeEach(async () => {
  conferenceId = await schedule(scene);
  const people = [scene.priya, scene.tom, scene.anwen];
  const lines = await Promise.all(people.map((person) => connectLine(scene, person, conferenceId)));
  sockets.push(...lines.map(({ socket }) => socket));
  [priya, tom, anwen] = lines as [ConferenceLine, ConferenceLine, ConferenceLine];
  for (const line of lines) await line.join();
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

const view = async (person: Person): Promise<ConferenceView> =>
  conferenceViewSchema.parse((await sendAs(scene, person, "GET", `/api/conferences/${conferenceId}`)).body);
type Wish = Parameters<typeof decision>[2];
const decide = async (wish: Wish = {}, line = priya) =>
  line.act("set-encryption", await decision(scene, conferenceId, wish));
const back = () => priya.act("set-encryption", { encryption: "end-to-end" });

describe("a conference without end-to-end encryption", () => {
  it("is a facilitator's signed word, which everybody is shown, also when it was taken back", async () => {
    expect(await view(scene.anwen)).toMatchObject({ encryption: "end-to-end", decision: null });
    const signed = await decision(scene, conferenceId);
    expect(await priya.act("set-encryption", signed)).toEqual({});
    for (const person of [scene.anwen, scene.tom])
      expect(await view(person)).toMatchObject({ encryption: "none", decision: signed.decision });
    // Its answer was lost.
    expect(await priya.act("set-encryption", signed)).toEqual({});
    expect(await back()).toEqual({});
    expect(await view(scene.anwen)).toMatchObject({ encryption: "end-to-end", decision: signed.decision });
  });

  it("is not to be had without one, or by one that was not said of it, now, by who asks", async () => {
    const { priya: lead, tom: colleague, anwen: party } = scene;
    const idOf = ({ session }: Person) => session.contents.accountId;
    expect(await priya.act("set-encryption", { encryption: "none" })).toEqual({ refused: "malformed" });
    const signed = await decision(scene, conferenceId);
    expect(await anwen.act("set-encryption", signed)).toEqual({ refused: "forbidden" });
    expect(await decide({ by: party }, anwen)).toEqual({ refused: "forbidden" });
    const bent = { ...signed.decision, signatureB64: "A".repeat(86) };
    expect(await priya.act("set-encryption", { encryption: "none", decision: bent })).toEqual({
      refused: "signature-invalid",
    });
    // A colleague's, and one under the colleague's name.
    expect(await tom.act("set-encryption", signed)).toEqual({ refused: "signature-invalid" });
    const named = { by: lead, change: { facilitatorId: idOf(colleague) } };
    expect(await decide(named)).toEqual({ refused: "malformed" });
    for (const [change, refused] of [
      [{ conferenceId: randomUUID() }, "malformed"],
      [{ caseId: randomUUID() }, "malformed"],
      [{ number: 2 }, "conflict"],
      [{ rosterHashB64: "B".repeat(43) }, "conflict"],
      [{ createdAt: "2020-01-01T00:00:00.000Z" }, "malformed"],
    ] as const)
      expect(await decide({ change }), JSON.stringify(change)).toEqual({ refused });
    expect(await view(party)).toMatchObject({ encryption: "end-to-end", decision: null });
  });

  it("counts on: one that was taken back does not come again", async () => {
    const first = await decision(scene, conferenceId);
    await priya.act("set-encryption", first);
    await back();
    expect(await priya.act("set-encryption", first)).toEqual({ refused: "conflict" });
    expect(await decide({ by: scene.tom, change: { number: 2 } }, tom)).toEqual({});
    expect(await view(scene.anwen)).toMatchObject({ encryption: "none" });
  });
});
