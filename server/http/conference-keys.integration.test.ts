import { randomUUID } from "node:crypto";
import type { Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { readWholeTrail } from "../../client/lib/audit/trail.ts";
import { sealAsStaff } from "../../client/lib/cases/case-envelope.ts";
import { readCase } from "../../client/lib/cases/cases.ts";
import { signStatement } from "../../crypto/statement.ts";
import {
  agreeToConferences,
  type ConferenceLine,
  connectLine,
  decision,
  schedule,
} from "../../e2e/portal/conference-line.ts";
import { type Reply, sendAs } from "../../e2e/portal/requests.ts";
import { openScene, type Person, type Scene } from "../../e2e/portal/scene.ts";
import {
  type AttendedConference,
  attendedConferenceSchema,
  type SupervisedConference,
  supervisedConferenceSchema,
} from "../../protocol/conferences/endpoints.ts";
import type { ConferenceKey } from "../../protocol/conferences/key.ts";
import type { Envelope, EnvelopeKind } from "../../protocol/messages/envelope.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;
let conferenceId: string;
let priya: ConferenceLine;
let tom: ConferenceLine;
let anwen: ConferenceLine;
let jordan: ConferenceLine;
const sockets: Socket[] = [];

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), (of) => startTrialPortal(of));
  for (const person of [scene.anwen, scene.jordan]) await agreeToConferences(person);
});
afterAll(() => scene.end());
beforeEach(async () => {
  conferenceId = await schedule(scene);
  const people = [scene.priya, scene.tom, scene.anwen, scene.jordan];
  const lines = await Promise.all(people.map((person) => connectLine(scene, person, conferenceId)));
  sockets.push(...lines.map(({ socket }) => socket));
  [priya, tom, anwen, jordan] = lines as [ConferenceLine, ConferenceLine, ConferenceLine, ConferenceLine];
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

const idOf = ({ session }: Person) => session.contents.accountId;
const pathOf = (more = "") => `/api/conferences/${conferenceId}${more}`;
const staffView = async (person: Person): Promise<SupervisedConference> =>
  supervisedConferenceSchema.parse((await sendAs(scene, person, "GET", pathOf())).body);
const ownView = async (person: Person): Promise<AttendedConference> =>
  attendedConferenceSchema.parse((await sendAs(scene, person, "GET", pathOf())).body);

interface Made {
  readonly by?: Person;
  readonly holders?: readonly Person[];
  readonly change?: Partial<ConferenceKey>;
  readonly wrapped?: readonly Person[];
}

/** As a facilitator's browser makes it, or otherwise. */
async function renew({
  by = scene.priya,
  holders = [],
  change = {},
  wrapped = holders,
}: Made): Promise<Reply> {
  const { roster } = await readCase(scene.priya.session, scene.caseId);
  const statement: ConferenceKey = {
    protocol: "accord/1",
    type: "conference-key",
    caseId: scene.caseId,
    conferenceId,
    room: "main",
    epoch: 1,
    facilitatorId: idOf(by),
    rosterHashB64: roster.headHashB64,
    commitmentB64: "A".repeat(43),
    holders: holders.map(({ session }) => ({
      accountId: session.contents.accountId,
      boxPublicKeyB64: Buffer.from(session.keys.boxPublicKey).toString("base64url"),
    })),
    createdAt: new Date().toISOString(),
    ...change,
  };
  const grant = signStatement("conference-key", statement, by.session.keys.signSecretKey);
  const wraps = wrapped.map((person) => ({
    keyId: { holder: "account", id: idOf(person), epoch: 0 },
    sealedB64: "AAAA",
  }));
  return sendAs(scene, by, "POST", pathOf("/keys"), { grant, wraps });
}
const debrief = { forVictim: "made up", forOffender: "", forSupporters: "", followUp: "", safety: "" };
const refused = (code: string) => expect.objectContaining({ body: expect.objectContaining({ code }) });

describe("a room's key", () => {
  beforeEach(async () => {
    for (const line of [priya, anwen, jordan]) await line.join();
    await priya.act("admit", { accountId: idOf(scene.anwen) });
  });

  it("is wanted of one facilitator whenever others are in the room than hold it", async () => {
    const wanted = async (person = scene.priya) => (await staffView(person)).keysWanted;
    const both = [idOf(scene.priya), idOf(scene.anwen)];
    expect(await wanted()).toEqual([{ room: "main", epoch: 1, accountIds: expect.arrayContaining(both) }]);
    expect(await renew({ holders: [scene.priya, scene.anwen] })).toMatchObject({ status: 200 });
    expect(await wanted()).toEqual([]);
    expect((await ownView(scene.anwen)).keys.map(({ room }) => room)).toEqual(["main"]);
    expect((await ownView(scene.jordan)).keys).toEqual([]);
    await tom.join();
    expect((await wanted()).length + (await wanted(scene.tom)).length).toBe(1);
    expect(
      await renew({ holders: [scene.priya, scene.tom, scene.anwen], by: scene.tom, change: { epoch: 2 } }),
    ).toMatchObject({ status: 200 });
    await anwen.act("leave");
    const [next] = [...(await wanted()), ...(await wanted(scene.tom))];
    expect(next).toEqual({
      room: "main",
      epoch: 3,
      accountIds: expect.arrayContaining([idOf(scene.priya), idOf(scene.tom)]),
    });
    expect((await ownView(scene.anwen)).keys).toEqual([]);
  });

  it("is made by any facilitator for a side that is among itself, and not at all where none is wanted", async () => {
    await priya.act("send-to-waiting", { accountId: idOf(scene.anwen) });
    expect((await staffView(scene.priya)).keysWanted).toEqual([]);
    await anwen.act("take-break");
    expect((await staffView(scene.priya)).keysWanted).toEqual([]);
    await priya.act("speak-privately", { side: "victim" });
    expect((await staffView(scene.priya)).keysWanted).toMatchObject([{ room: "private-victim", epoch: 1 }]);
    const holders = [scene.priya, scene.anwen];
    expect(await renew({ holders, change: { room: "private-victim" } })).toMatchObject({ status: 200 });
    expect((await ownView(scene.anwen)).keys.map(({ room }) => room)).toEqual(["private-victim"]);
    await priya.act("end-private");
    await priya.act("set-encryption", await decision(scene, conferenceId));
    await priya.act("admit", { accountId: idOf(scene.anwen) });
    expect((await staffView(scene.priya)).keysWanted).toEqual([]);
  });

  it("is for exactly those who are there, the next in order, and by one who is there", async () => {
    const { priya: lead, tom: away, anwen: one, jordan: other } = scene;
    const holders = [lead, one];
    for (const wrong of [[lead], [lead, one, other], [lead, other], [lead, one, away], [lead, one, one]])
      expect(await renew({ holders: wrong })).toEqual(refused("conflict"));
    expect(await renew({ holders, wrapped: [lead] })).toEqual(refused("malformed"));
    expect(await renew({ holders, wrapped: [lead, other] })).toEqual(refused("malformed"));
    expect(await renew({ holders, by: away })).toEqual(refused("forbidden"));
    expect(await renew({ holders, by: one, change: { facilitatorId: idOf(lead) } })).toEqual(
      refused("forbidden"),
    );
    expect(await renew({ holders, change: { facilitatorId: idOf(away) } })).toEqual(refused("malformed"));
    expect(await renew({ holders, change: { conferenceId: randomUUID() } })).toEqual(refused("malformed"));
    expect(await renew({ holders, change: { caseId: randomUUID() } })).toEqual(refused("malformed"));
    expect(await renew({ holders, change: { room: "private-victim" } })).toEqual(refused("conflict"));
    expect(await renew({ holders, change: { epoch: 2 } })).toEqual(refused("conflict"));
    expect(await renew({ holders, change: { rosterHashB64: "B".repeat(43) } })).toEqual(refused("conflict"));
    expect(await renew({ holders, change: { createdAt: "2020-01-01T00:00:00.000Z" } })).toEqual(
      refused("malformed"),
    );
    const swapped = [idOf(lead), idOf(one)].map((accountId) => ({
      accountId,
      boxPublicKeyB64: Buffer.from(other.session.keys.boxPublicKey).toString("base64url"),
    }));
    expect(await renew({ holders, change: { holders: swapped } })).toEqual(refused("conflict"));
    expect((await staffView(lead)).keys).toEqual([]);
    expect(await renew({ holders })).toMatchObject({ status: 200 });
    expect(await renew({ holders })).toEqual(refused("conflict"));
    const trail = await readWholeTrail(scene.ruth.session);
    expect(trail.at(-1)).toMatchObject({
      action: "conference-key-renewed",
      subjectId: conferenceId,
      version: 1,
    });
  });
});

describe("what staff write in it", () => {
  it("is kept with its revision, and is one colleague's at a time", async () => {
    const { anwen: one, jordan: other } = scene;
    const { roster } = await readCase(scene.priya.session, scene.caseId);
    const holderOf = ({ session }: Person) => ({
      keyId: { holder: "account" as const, id: session.contents.accountId, epoch: 0 },
      publicKey: session.keys.boxPublicKey,
    });
    const sealed = (version: number, kind: EnvelopeKind = "conference-notes", alsoTo: Person[] = []) =>
      sealAsStaff(scene.priya.session, roster, {
        kind,
        subjectId: conferenceId,
        version,
        plaintext: kind === "conference-debrief" ? debrief : { text: "made up" },
        alsoTo: alsoTo.map(holderOf),
      }).envelope;
    const save = (revision: number, envelope: Envelope, what = "/notes", by = scene.priya) =>
      sendAs(scene, by, "PUT", pathOf(what), { revision, envelope });
    const first = sealed(1);
    expect(await save(1, first)).toMatchObject({ status: 200, body: { notes: { revision: 1 } } });
    expect(await save(1, first)).toMatchObject({ status: 200, body: { notes: { revision: 1 } } });
    expect(await save(1, sealed(1))).toEqual(refused("stale-revision"));
    expect(await save(3, sealed(3))).toEqual(refused("stale-revision"));
    expect(await save(2, sealed(2))).toMatchObject({ status: 200, body: { notes: { revision: 2 } } });
    expect(await save(3, sealed(3), "/debrief")).toEqual(refused("malformed"));
    expect(await save(1, sealed(1, "conference-debrief"), "/debrief")).toMatchObject({ status: 200 });
    expect(await save(1, sealed(1), "/notes", scene.anwen)).toEqual(refused("forbidden"));
    expect(await save(1, sealed(1), "/notes", scene.ruth)).toEqual(refused("not-found"));
    // The panel is for those who attend: sealed to the case alone it is refused.
    expect(await save(1, sealed(1, "conference-panel"), "/panel")).toEqual(refused("malformed"));
    expect(await save(1, sealed(1, "conference-panel", [one]), "/panel")).toEqual(refused("malformed"));
    const panel = sealed(1, "conference-panel", [one, other]);
    await anwen.join();
    expect(await save(1, panel, "/panel")).toMatchObject({ status: 200, body: { panel: { revision: 1 } } });
    expect((await ownView(one)).panel).toBeNull();
    await priya.join();
    await priya.act("admit", { accountId: idOf(one) });
    const shown = (await ownView(one)).panel;
    expect(shown?.envelope.wraps.map(({ keyId }) => keyId.id)).toEqual([idOf(one)]);
    const { body } = await sendAs(scene, one, "GET", pathOf());
    expect(body).not.toHaveProperty("notes");
    expect(body).not.toHaveProperty("debrief");
  });
});
