import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { makeConferenceKey } from "../../../crypto/index.ts";
import { agreeToConferences, decision, schedule } from "../../../e2e/portal/conference-line.ts";
import { openScene, type Person, type Scene } from "../../../e2e/portal/scene.ts";
import type { Room } from "../../../protocol/conferences/conference.ts";
import type {
  AttendedConference,
  ConferenceView,
  SupervisedPerson,
} from "../../../protocol/conferences/endpoints.ts";
import { startTrialPortal } from "../../../server/trial-portal.ts";
import { readCase } from "../cases/cases.ts";
import { readConference } from "./conferences.ts";
import { EncryptionDecisions } from "./encryption-decisions.ts";
import { RoomKeys } from "./room-keys.ts";

let scene: Scene;
let conferenceId: string;
let honest: AttendedConference;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), (of) => startTrialPortal(of));
  for (const person of [scene.anwen, scene.jordan]) await agreeToConferences(person);
});
afterAll(() => scene.end());
beforeEach(async () => {
  conferenceId = await schedule(scene);
  const view = await readConference(scene.anwen.session, conferenceId);
  if (view.view !== "attending") throw new Error("a party sees what is theirs");
  honest = view;
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

const idOf = ({ session }: Person) => session.contents.accountId;

describe("a portal that calls people by other names", () => {
  const asSupervised = async (change: (one: SupervisedPerson) => Partial<SupervisedPerson>) => {
    const view = await readConference(scene.priya.session, conferenceId);
    if (view.view !== "staff") throw new Error("staff see all of it");
    const people = view.people.map((one) => ({ ...one, connected: true, ...change(one) }));
    return { ...view, people };
  };
  const wanted = (room: Room, people: readonly Person[]) => [
    { room, epoch: 1, accountIds: people.map(idOf) },
  ];

  test("gets no key for the other side in a private room", async () => {
    const privately = await asSupervised(({ accountId }) => ({
      place: "private",
      ...(accountId === idOf(scene.priya) ? { privateWith: "victim" } : { side: "victim" }),
      ...(accountId === idOf(scene.tom) ? { connected: false, side: null } : {}),
    }));
    const view = {
      ...privately,
      keysWanted: wanted("private-victim", [scene.priya, scene.anwen, scene.jordan]),
    };
    await expect(new RoomKeys(scene.priya.session).renew(view)).rejects.toEqual(refused("certificate"));
  });

  test("gets no key for one as another, nor for somebody as staff", async () => {
    const participantIdOf = ({ session }: Person) => session.contents.participant?.participantId ?? null;
    for (const lie of [
      // No lie: it comes as far as the portal, which knows that nobody is there.
      null,
      { participantId: participantIdOf(scene.anwen) },
      { role: "supporter" },
      { role: "facilitator", side: null, participantId: null },
    ] as const) {
      const view = await asSupervised(({ accountId }) => ({
        place: accountId === idOf(scene.tom) ? "away" : "admitted",
        ...(accountId === idOf(scene.jordan) ? (lie ?? {}) : {}),
      }));
      const keysWanted = wanted("main", [scene.priya, scene.anwen, scene.jordan]);
      const renewing = new RoomKeys(scene.priya.session).renew({ ...view, keysWanted });
      await expect(renewing).rejects.toEqual(
        lie === null ? expect.objectContaining({ name: "ProblemError" }) : refused("certificate"),
      );
    }
  });
});

describe("a portal that keeps old keys", () => {
  test("cannot bring one back for the same people, after a reload neither", async () => {
    const { roster } = await readCase(scene.priya.session, scene.caseId);
    const people = [scene.priya, scene.anwen];
    const priya = { accountId: idOf(scene.priya), role: "facilitator", side: null, line: "good" } as const;
    const { signSecretKey } = scene.priya.session.keys;
    const shown = (epoch: number): AttendedConference => {
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
      return { ...honest, beside: [priya], keys: [{ room: "main", grant, wrap }] };
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
    // The same key, from somebody who is called a party, or from a party who is called staff.
    const called = (some: object) => open({ ...newer, beside: [{ ...priya, ...some }] });
    await expect(called({ role: "party", side: "offender" })).rejects.toEqual(refused("certificate"));
    await expect(called({ side: "victim" })).rejects.toEqual(refused("certificate"));
  });
});
