import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { makeConferenceKey } from "../../../crypto/index.ts";
import { agreeToConferences, decision, schedule } from "../../../e2e/portal/conference-line.ts";
import { openScene, type Person, type Scene } from "../../../e2e/portal/scene.ts";
import type { ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import { readConfig } from "../../../server/config.ts";
import { recordedMediaRooms } from "../../../server/domain/conferences/recorded-media-rooms.ts";
import { startPortal } from "../../../server/portal.ts";
import { readCase } from "../cases/cases.ts";
import { readConference } from "./conferences.ts";
import { EncryptionDecisions } from "./encryption-decisions.ts";
import { RoomKeys } from "./room-keys.ts";

let scene: Scene;
let conferenceId: string;
let honest: ConferenceView;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), ({ databaseUrl, dataDir }) => {
    const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
    const of = { ...config, port: 0, publicUrl: "http://localhost:0" };
    return startPortal(of, { checkReplies: true, openMedia: recordedMediaRooms });
  });
  for (const person of [scene.anwen, scene.jordan]) await agreeToConferences(person);
});
afterAll(() => scene.end());
beforeEach(async () => {
  conferenceId = await schedule(scene);
  honest = await readConference(scene.anwen.session, conferenceId);
});

type Signed = Awaited<ReturnType<typeof decision>>;
const anwen = () => new EncryptionDecisions(scene.anwen.session);
const open = (of: Pick<Signed, "decision"> | { decision: null }) =>
  anwen().believe({ ...honest, encryption: "none", decision: of.decision });
const closed = (of: Pick<Signed, "decision"> | { decision: null }) =>
  anwen().believe({ ...honest, decision: of.decision });
const refused = (reason: string) => expect.objectContaining({ name: "TrustError", reason });

describe("a portal that would like to see and hear", () => {
  test("is not believed without a facilitator's word of this conference", async () => {
    await expect(open({ decision: null })).rejects.toEqual(refused("signature"));
    const byParty = await decision(scene, conferenceId, { by: scene.jordan });
    await expect(open(byParty)).rejects.toEqual(refused("certificate"));
    const forged = await decision(scene, conferenceId, {
      by: scene.jordan,
      change: { facilitatorId: scene.priya.session.contents.accountId },
    });
    await expect(open(forged)).rejects.toEqual(refused("signature"));
    const ofAnother = await decision(scene, await schedule(scene));
    await expect(open(ofAnother)).rejects.toEqual(refused("signature"));
    expect(await open(await decision(scene, conferenceId))).toBe("none");
  });

  test("cannot bring back what was taken back, whether it shows it meanwhile or not", async () => {
    const first = await decision(scene, conferenceId);
    expect([await open(first), await open(first)]).toEqual(["none", "none"]);
    expect(await closed({ decision: null })).toBe("end-to-end");
    await expect(open(first)).rejects.toEqual(refused("rollback"));
    const second = await decision(scene, conferenceId, { change: { number: 2 } });
    expect(await open(second)).toBe("none");
    await expect(open(first)).rejects.toEqual(refused("rollback"));
    const other = await decision(scene, conferenceId, { by: scene.tom, change: { number: 2 } });
    await expect(open(other)).rejects.toEqual(refused("rollback"));
  });

  test("cannot bring back what was over before somebody came", async () => {
    const first = await decision(scene, conferenceId);
    expect(await closed(first)).toBe("end-to-end");
    await expect(open(first)).rejects.toEqual(refused("rollback"));
  });

  test("a facilitator's browser decides what everybody else's believes, and counts on", async () => {
    const priya = new EncryptionDecisions(scene.priya.session);
    const first = await priya.decide(honest);
    expect(await open({ decision: first })).toBe("none");
    expect(await closed({ decision: first })).toBe("end-to-end");
    const second = await priya.decide({ ...honest, decision: first });
    expect(await open({ decision: second })).toBe("none");
  });
});

describe("a portal that keeps old keys", () => {
  test("cannot bring one back for the same people, after a reload neither", async () => {
    const { roster } = await readCase(scene.priya.session, scene.caseId);
    const people = [scene.priya, scene.anwen];
    const idOf = ({ session }: Person) => session.contents.accountId;
    const { signSecretKey } = scene.priya.session.keys;
    const shown = (epoch: number): ConferenceView => {
      const { grant, wraps } = makeConferenceKey({
        caseId: scene.caseId,
        conferenceId,
        room: "main",
        epoch,
        facilitator: { id: idOf(scene.priya), signSecretKey },
        rosterHashB64: roster.headHashB64,
        holders: people.map((one) => ({ accountId: idOf(one), boxPublicKey: one.session.keys.boxPublicKey })),
        createdAt: new Date().toISOString(),
      });
      const wrap = wraps.find(({ keyId }) => keyId.id === idOf(scene.anwen));
      if (wrap === undefined) throw new Error("a wrap is missing");
      return { ...honest, keys: [{ room: "main", grant, wrap }] };
    };
    const where = {
      place: "admitted",
      room: "main",
      people: people.map(idOf),
      mutedByStaff: false,
      cameraOffByStaff: false,
    } as const;
    // What a tab knows is in its client's memory alone, and that outlives a reload.
    const open = (view: ConferenceView) => new RoomKeys(scene.anwen.session).open(view, where);
    const older = shown(1);
    const newer = shown(2);
    expect((await open(older))?.epoch).toBe(1);
    expect((await open(newer))?.epoch).toBe(2);
    await expect(open(older)).rejects.toEqual(refused("signature"));
    await expect(open(shown(2))).rejects.toEqual(refused("signature"));
    expect((await open(newer))?.epoch).toBe(2);
  });
});
