import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { addParticipant, openCase, pauseCase, readCase } from "../../client/lib/cases/cases.ts";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import { comparePhrase } from "../../client/lib/cases/word-phrase.ts";
import { recordConsents } from "../../client/lib/consents/record.ts";
import { inviteParticipant } from "../../client/lib/invitations/invite.ts";
import { lastSent, refusedWith, sendAs } from "../../e2e/portal/requests.ts";
import { openScene, type Person, type Scene, write } from "../../e2e/portal/scene.ts";
import { createTap } from "../../e2e/portal/tap.ts";
import type { SupporterRole } from "../../protocol/roles.ts";
import { joinAsSupporter } from "../../scripts/demo/people.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;
let carys: Person;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), startTrialPortal);
  carys = await joinBeside("victim-supporter", "Carys");
});
afterAll(() => scene.end());

async function joinBeside(role: SupporterRole, name: string): Promise<Person> {
  const tap = createTap();
  const { priya, caseId, address } = scene;
  const details = { contact: "", notes: "", role, name, preferredName: name };
  const opened = await readCase(priya.session, caseId);
  return { ...(await joinAsSupporter({ baseUrl: address, fetch: tap.fetch }, priya, opened, details)), tap };
}

const participantIdOf = ({ session }: Person) => session.contents.participant?.participantId ?? "";
const mine = async (person: Person) => (await sendAs(scene, person, "GET", "/api/my-case")).body;

describe("a supporter", () => {
  it("joins as anybody of a case does: certified, and with words to compare", async () => {
    const { priya, caseId } = scene;
    const seen = (await readCase(priya.session, caseId)).participants.find(
      ({ participantId }) => participantId === participantIdOf(carys),
    );
    expect(seen).toMatchObject({
      role: "victim-supporter",
      details: { name: "Carys" },
      keyCheck: { by: "Priya" },
      consents: { conferences: { send: { state: "given" }, receive: { state: "given" } } },
    });
    const own = await readMyCase(carys.session);
    const opened = await readCase(priya.session, caseId);
    expect(comparePhrase(own)).toEqual(
      comparePhrase({ roster: opened.roster, certificate: seen?.certificate ?? null }),
    );
  });

  it("has nobody to write to, and is nobody to write to", async () => {
    expect(await mine(carys)).toMatchObject({ role: "victim-supporter", counterparts: [], exchange: "open" });
    const to = async (person: Person) =>
      (await readMyCase(person.session)).counterparts.map(({ participantId }) => participantId);
    expect(await to(scene.jordan)).toEqual([participantIdOf(scene.anwen)]);
    expect(await to(scene.anwen)).toEqual([participantIdOf(scene.jordan)]);
    const { path, body } = await submittedBy(scene.jordan);
    const messageId = randomUUID();
    expect(
      await sendAs(scene, scene.jordan, "POST", path.replace(/[^/]{36}/, messageId), {
        ...body,
        recipientId: participantIdOf(carys),
      }),
    ).toMatchObject({ body: { code: "not-found" } });
  });

  it("is refused by every endpoint of messages, recordings and the desk", async () => {
    const { path: submitPath, body: submitted } = await submittedBy(scene.anwen);
    const messageId = submitPath.match(/[^/]{36}/)?.[0] ?? "";
    const asked: readonly (readonly ["GET" | "POST" | "PUT" | "DELETE", string, object?])[] = [
      ["GET", "/api/messages"],
      ["GET", `/api/messages/${messageId}`],
      ["GET", `/api/messages/${messageId}/draft`],
      ["POST", submitPath, submitted],
      ["POST", `/api/messages/${messageId}/open`, { version: 1 }],
      ["GET", "/api/reviews"],
      ["GET", `/api/reviews/${messageId}`],
      ["GET", `/api/cases/${scene.caseId}`],
      ["GET", "/api/cases"],
      ["GET", `/api/invitations?caseId=${scene.caseId}`],
    ];
    const before = await mine(scene.anwen);
    for (const [method, path, body] of asked) {
      const answer = await sendAs(scene, carys, method, path, body);
      expect([method, path, answer.body["code"]]).toEqual([method, path, "forbidden"]);
    }
    expect(await mine(scene.anwen)).toEqual(before);
  });

  it("has a word of their own about conferences, and about nothing else", async () => {
    for (const channel of ["letters", "video-messages"] as const) {
      await expect(
        recordConsents(carys.session, [{ channel, direction: "receive", given: true }]),
      ).rejects.toEqual(refusedWith("forbidden"));
    }
    const words = [{ channel: "conferences", direction: "send", given: true }] as const;
    await recordConsents(scene.anwen.session, words);
    const { path, body } = lastSent(scene.anwen, "/api/consents");
    expect(await sendAs(scene, carys, "POST", path, body)).toMatchObject({
      body: { code: "signature-invalid" },
    });
  });

  it("pauses no message by taking it back, nor does a party who takes back conferences", async () => {
    const { anwen, jordan, priya, caseId } = scene;
    const say = (person: Person, given: boolean) =>
      recordConsents(person.session, [
        { channel: "conferences", direction: "send", given },
        { channel: "conferences", direction: "receive", given },
      ]);
    const before = await mine(jordan);
    await say(anwen, true);
    for (const person of [carys, anwen]) {
      expect((await say(person, false)).paused).toBe(false);
      expect(await mine(jordan)).toEqual(before);
      await expect(write(jordan)).resolves.toMatchObject({ state: "held" });
      await say(person, true);
    }
    // And whoever paused the exchange, a supporter reads the same as the parties: compared, it must not tell who.
    const letters = (given: boolean) =>
      recordConsents(anwen.session, [{ channel: "letters", direction: "send", given }]);
    const own = await mine(carys);
    await letters(false);
    expect(await mine(carys)).toEqual({ ...own, exchange: "paused" });
    await letters(true);
    expect(await mine(carys)).toEqual(own);
    await pauseCase(priya.session, await readCase(priya.session, caseId), true);
    expect(await mine(carys)).toEqual({ ...own, exchange: "paused" });
    await pauseCase(priya.session, await readCase(priya.session, caseId), false);
  });

  it("is added without a word to anybody but staff", async () => {
    const before = await Promise.all([mine(scene.anwen), mine(scene.jordan), mine(carys)]);
    await joinBeside("offender-supporter", "Leon");
    expect(await Promise.all([mine(scene.anwen), mine(scene.jordan), mine(carys)])).toEqual(before);
  });
});

describe("an invitation", () => {
  it("of a party cannot be made for a supporter's place, nor the other way round", async () => {
    const { priya } = scene;
    const opened = await openCase(priya.session, { title: "Other", notes: "", approvals: 1 });
    for (const [role, lie] of [
      ["victim-supporter", "victim"],
      ["victim", "victim-supporter"],
    ] as const) {
      const details = { role, name: "Sam", contact: "", notes: "" };
      const added = await addParticipant(priya.session, opened, details);
      await inviteParticipant(priya.session, added.case, added.participantId, "Sam");
      const { path, body } = lastSent(priya, "/api/invitations");
      const redeemTokenHashB64 = Buffer.alloc(32, role.length).toString("base64url");
      const other = { ...body, invitationId: randomUUID(), redeemTokenHashB64, role: lie };
      expect(await sendAs(scene, priya, "POST", path, other)).toMatchObject({ body: { code: "malformed" } });
    }
  });
});

/** The request with which a party handed a letter over. */
async function submittedBy(person: Person): Promise<ReturnType<typeof lastSent>> {
  await write(person);
  return lastSent(person, "/submit");
}
