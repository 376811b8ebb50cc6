import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { readWholeTrail } from "../../client/lib/audit/trail.ts";
import { pauseCase, readCase } from "../../client/lib/cases/cases.ts";
import { removeStaff } from "../../client/lib/cases/staffing.ts";
import { recordConsents } from "../../client/lib/consents/record.ts";
import { agreeToConferences, schedule } from "../../e2e/portal/conference-line.ts";
import { sendAs } from "../../e2e/portal/requests.ts";
import { openScene, type Person, type Scene } from "../../e2e/portal/scene.ts";
import { conferenceViewSchema } from "../../protocol/conferences/endpoints.ts";
import { readConfig } from "../config.ts";
import { startPortal } from "../portal.ts";

let scene: Scene;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), ({ databaseUrl, dataDir }) => {
    const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
    return startPortal({ ...config, port: 0, publicUrl: "http://localhost:0" }, { checkReplies: true });
  });
});
afterAll(() => scene.end());

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const appointment = (startsAt = inAnHour()) => ({ caseId: scene.caseId, startsAt, minutes: 60 });
const pathOf = (conferenceId: string, more = "") => `/api/conferences/${conferenceId}${more}`;
const ask = (person: Person, method: string, conferenceId: string, more = "", body?: unknown) =>
  sendAs(scene, person, method, pathOf(conferenceId, more), body);

describe("a conference is scheduled", () => {
  it("once every party has consented, both ways, and not while the exchange is paused", async () => {
    const { anwen, jordan, priya } = scene;
    const conferenceId = randomUUID();
    const missing = expect.objectContaining({ code: "consent-missing" });
    const tried = async () => (await ask(priya, "PUT", conferenceId, "", appointment())).body;
    expect(await tried()).toEqual(missing);
    await agreeToConferences(anwen);
    expect(await tried()).toEqual(missing);
    await recordConsents(jordan.session, [{ channel: "conferences", direction: "send", given: true }]);
    expect(await tried()).toEqual(missing);
    await agreeToConferences(jordan);
    await pauseCase(priya.session, await readCase(priya.session, scene.caseId), true);
    expect(await tried()).toEqual(expect.objectContaining({ code: "exchange-paused" }));
    await pauseCase(priya.session, await readCase(priya.session, scene.caseId), false);
    expect(await tried()).toMatchObject({ view: "staff", phase: "not-started", encryption: "end-to-end" });
  });

  it("by staff of the case alone; to everybody else there is none", async () => {
    const { anwen, ruth, jordan, tom } = scene;
    const forbidden = { body: { code: "forbidden" } };
    expect(await ask(anwen, "PUT", randomUUID(), "", appointment())).toMatchObject(forbidden);
    expect(await ask(ruth, "PUT", randomUUID(), "", appointment())).toMatchObject(forbidden);
    const conferenceId = await schedule(scene, tom);
    for (const [method, more, body] of [
      ["POST", "/reschedule", { startsAt: inAnHour(), minutes: 5 }],
      ["POST", "/cancel", undefined],
    ] as const) {
      expect(await ask(jordan, method, conferenceId, more, body)).toMatchObject(forbidden);
      expect(await ask(ruth, method, conferenceId, more, body)).toMatchObject({
        body: { code: "not-found" },
      });
      expect(await ask(tom, method, randomUUID(), more, body)).toMatchObject({ body: { code: "not-found" } });
    }
    expect(await ask(ruth, "GET", conferenceId)).toMatchObject({ body: { code: "not-found" } });
  });

  it("in one place of the case, twice the same, and is moved and cancelled", async () => {
    const { anwen, priya } = scene;
    const conferenceId = randomUUID();
    const first = appointment();
    expect(await ask(priya, "PUT", conferenceId, "", first)).toMatchObject({ status: 200 });
    expect(await ask(priya, "PUT", conferenceId, "", first)).toMatchObject({ status: 200 });
    expect(await ask(priya, "PUT", conferenceId, "", { ...first, minutes: 5 })).toMatchObject({
      body: { code: "conflict" },
    });
    const startsAt = new Date(Date.now() + 7_200_000).toISOString();
    const moved = await ask(priya, "POST", conferenceId, "/reschedule", { startsAt, minutes: 45 });
    expect(moved.body).toMatchObject({ startsAt, minutes: 45 });
    expect((await ask(anwen, "GET", conferenceId)).body).toMatchObject({ startsAt, minutes: 45 });
    expect(
      await ask(priya, "POST", conferenceId, "/reschedule", {
        startsAt: "2020-01-01T00:00:00.000Z",
        minutes: 45,
      }),
    ).toMatchObject({ body: { code: "malformed" } });
    expect((await ask(priya, "POST", conferenceId, "/cancel")).body).toMatchObject({ phase: "cancelled" });
    expect((await ask(priya, "POST", conferenceId, "/cancel")).body).toMatchObject({ phase: "cancelled" });
    expect(await ask(priya, "POST", conferenceId, "/reschedule", { startsAt, minutes: 5 })).toMatchObject({
      body: { code: "wrong-state" },
    });
    const trail = (await readWholeTrail(scene.ruth.session)).filter(
      (entry) => entry.subjectId === conferenceId,
    );
    expect(trail.map(({ action }) => action)).toEqual([
      "conference-scheduled",
      "conference-rescheduled",
      "conference-cancelled",
    ]);
  });
});

describe("what people see of it", () => {
  let conferenceId: string;
  beforeEach(async () => {
    conferenceId = await schedule(scene);
  });

  it("is everything for staff, and for a party nothing of the other side", async () => {
    const { anwen, jordan, priya, tom } = scene;
    const staff = conferenceViewSchema.parse((await ask(priya, "GET", conferenceId)).body);
    if (staff.view !== "staff") throw new Error("staff see it as somebody who attends");
    const idOf = ({ session }: Person) => session.contents.accountId;
    expect(new Map(staff.people.map((one) => [one.accountId, [one.role, one.side, one.place]]))).toEqual(
      new Map([
        [idOf(priya), ["facilitator", null, "away"]],
        [idOf(tom), ["facilitator", null, "away"]],
        [idOf(anwen), ["party", "victim", "away"]],
        [idOf(jordan), ["party", "offender", "away"]],
      ]),
    );
    const { body } = await ask(anwen, "GET", conferenceId);
    expect(body).toEqual({
      view: "attending",
      conferenceId,
      caseId: scene.caseId,
      startsAt: staff.startsAt,
      minutes: 60,
      rehearsalWith: null,
      phase: "not-started",
      encryption: "end-to-end",
      decision: null,
      available: false,
      place: "away",
      mutedByStaff: false,
      cameraOffByStaff: false,
      spared: false,
      asksForHelp: false,
      beside: [],
      keys: [],
      panel: null,
    });
  });

  it("stands in their lists, the next one first, what is over last", async () => {
    const { anwen, jordan, priya, ruth } = scene;
    const next = randomUUID();
    await ask(priya, "PUT", next, "", appointment(new Date(Date.now() + 1_000).toISOString()));
    await ask(priya, "POST", conferenceId, "/cancel");
    const list = async (person: Person, query = "") => {
      const { body } = await sendAs(scene, person, "GET", `/api/conferences${query}`);
      return (body["conferences"] as { conferenceId: string }[]).map((one) => one.conferenceId);
    };
    for (const of of [await list(anwen), await list(jordan), await list(priya, `?caseId=${scene.caseId}`)]) {
      expect(of[0]).toBe(next);
      expect(of.indexOf(conferenceId)).toBeGreaterThan(0);
    }
    expect(await list(ruth)).toEqual([]);
    for (const person of [ruth, anwen]) {
      const { body } = await sendAs(scene, person, "GET", `/api/conferences?caseId=${scene.caseId}`);
      expect(body).toMatchObject({ code: person === ruth ? "not-found" : "forbidden" });
    }
  });

  it("does not stand in the list of a colleague who was taken off the case, nor where it is over", async () => {
    const { priya, tom } = scene;
    const list = async () => (await sendAs(scene, tom, "GET", "/api/conferences")).body["conferences"];
    await ask(priya, "POST", conferenceId, "/cancel");
    await schedule(scene);
    expect(await list()).not.toEqual([]);
    const of = await readCase(priya.session, scene.caseId);
    await removeStaff(priya.session, of, tom.session.contents.accountId);
    expect(await list()).toEqual([]);
  });
});
