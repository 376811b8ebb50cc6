import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { pauseCase, readCase } from "../../client/lib/cases/cases.ts";
import { recordConsents } from "../../client/lib/consents/record.ts";
import { openMessage } from "../../client/lib/messages/offers.ts";
import type { ProblemError } from "../../client/lib/problem.ts";
import { readReview } from "../../client/lib/reviews/decide.ts";
import { lastSent, sendAs } from "../../e2e/portal/requests.ts";
import { approve, openScene, type Person, passOn, type Scene, write } from "../../e2e/portal/scene.ts";
import { readConfig } from "../config.ts";
import { startPortal } from "../portal.ts";

let scene: Scene;

const start = ({ databaseUrl, dataDir }: { databaseUrl: string; dataDir: string }) => {
  const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
  return startPortal({ ...config, port: 0, publicUrl: "http://localhost:0" }, { checkReplies: true });
};

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), start);
});
afterAll(() => scene.end());

const refusedWith = (code: string) => expect.objectContaining({ code }) as ProblemError;
const reviewOf = (staff: Person, messageId: string) => readReview(staff.session, messageId);

describe("consents and pauses", () => {
  const letters = (direction: "send" | "receive", given: boolean) =>
    [{ channel: "letters", direction, given }] as const;

  it("stop everything between the parties, without a word of who or why", async () => {
    const { anwen, jordan, priya } = scene;
    const { messageId } = await write(anwen);
    const offered = await passOn(anwen, priya);
    const mine = async () => (await sendAs(scene, anwen, "GET", "/api/my-case")).body;
    const before = await mine();
    await recordConsents(jordan.session, letters("receive", false));
    const withdrawn = await mine();
    expect(withdrawn).toEqual({ ...before, exchange: "paused" });
    await pauseCase(priya.session, await readCase(priya.session, scene.caseId), true);
    expect(await mine()).toEqual(withdrawn);
    await expect(write(anwen)).rejects.toEqual(refusedWith("exchange-paused"));
    await expect(openMessage(jordan.session, { messageId: offered, version: 1 })).rejects.toEqual(
      refusedWith("exchange-paused"),
    );
    expect((await reviewOf(priya, messageId)).item.passable).toBe(false);
    expect((await reviewOf(priya, messageId)).abilities).not.toContain("approve");
    await recordConsents(jordan.session, letters("receive", true));
    expect(await mine()).toEqual(withdrawn);
    await pauseCase(priya.session, await readCase(priya.session, scene.caseId), false);
    expect(await mine()).toEqual(before);
    await approve(priya, messageId);
  });

  it("can be taken back from any device, whatever its clock says", async () => {
    const { jordan } = scene;
    const { client } = jordan.session;
    const { now } = client;
    const ahead = () => new Date(Date.now() + 20 * 3_600_000).toISOString();
    Object.assign(client, { now: ahead });
    await recordConsents(jordan.session, letters("send", true));
    Object.assign(client, { now });
    const taken = await recordConsents(jordan.session, letters("send", false));
    expect(taken.consents.letters.send.state).toBe("withdrawn");
    expect(taken.paused).toBe(true);
    const given = await recordConsents(jordan.session, letters("send", true));
    expect(given.paused).toBe(false);
  });

  it("are a party's own, and the newest counts", async () => {
    const { anwen, jordan } = scene;
    await recordConsents(anwen.session, letters("send", true));
    const { path, body } = lastSent(anwen, "/api/consents");
    expect(await sendAs(scene, jordan, "POST", path, body)).toMatchObject({
      body: { code: "signature-invalid" },
    });
    expect(await sendAs(scene, anwen, "POST", path, body)).toMatchObject({ status: 200 });
    await recordConsents(anwen.session, letters("send", false));
    expect(await sendAs(scene, anwen, "POST", path, body)).toMatchObject({
      body: { code: "stale-revision" },
    });
    await recordConsents(anwen.session, letters("send", true));
  });
});
