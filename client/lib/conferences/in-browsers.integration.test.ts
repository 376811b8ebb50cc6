import { execFileSync } from "node:child_process";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { all, TrialConference } from "../../../e2e/conference/trial-conference.ts";
import {
  act,
  colours,
  heard,
  hears,
  near,
  seen,
  stage,
  until,
} from "../../../e2e/conference/trial-people.ts";
import { testWorkerBin } from "../../../scripts/media-worker/test-worker.ts";
import { TrialMediaPortal } from "../../../server/trial-media-portal.ts";
import { readWholeTrail } from "../audit/trail.ts";

let trial: TrialConference;
beforeAll(async () => {
  trial = await TrialConference.open((of) => new TrialMediaPortal({ ...of, workerBin: testWorkerBin() }));
}, 180_000);
afterAll(() => trial?.end());
beforeEach(() => trial.arrange());
afterEach(() => trial.leaveAll());

describe("a conference between browsers", () => {
  test("everybody sees and hears those they may, encrypted from end to end", async () => {
    const { anwen, jordan, priya } = await trial.seeingEachOther();
    await heard(anwen, jordan, 1_200);
    await heard(jordan, anwen, 800);
    await heard(priya, jordan, 1_200);
    expect((await seen(anwen)).protection).toBe("encrypted");
    // Oneself is never among them.
    expect(Object.keys((await seen(anwen)).people)).not.toContain(anwen.id);
  }, 120_000);

  test("one's own mute, one's own camera, sound only; and staff's, which is not one's own to take back", async () => {
    const { anwen, jordan, priya } = await trial.seeingEachOther();
    await jordan.page.evaluate(() => window.conferenceTrial.setOn("microphone", false));
    await until(() => hears(anwen, jordan), null);
    await jordan.page.evaluate(() => window.conferenceTrial.setOn("microphone", true));
    await heard(anwen, jordan, 1_200);
    await jordan.page.evaluate(() => window.conferenceTrial.setOn("camera", false));
    await until(async () => (await colours(anwen))[jordan.id], null);
    await jordan.page.evaluate(() => window.conferenceTrial.setOn("camera", true));
    await until(() => colours(anwen), { [priya.id]: "green", [jordan.id]: "blue" });
    await anwen.page.evaluate(() => window.conferenceTrial.soundOnly(true));
    await until(() => colours(anwen), { [priya.id]: null, [jordan.id]: null });
    await heard(anwen, jordan, 1_200);
    await until(async () => (await colours(jordan))[anwen.id], null);
    await anwen.page.evaluate(() => window.conferenceTrial.soundOnly(false));
    await until(() => colours(anwen), { [priya.id]: "green", [jordan.id]: "blue" });
    await act(priya, { act: "mute", accountId: jordan.id, on: true });
    await until(() => hears(anwen, jordan), null);
    await jordan.page.evaluate(() => window.conferenceTrial.setOn("microphone", true));
    expect(await hears(anwen, jordan)).toBeNull();
    await act(priya, { act: "mute", accountId: jordan.id, on: false });
    await heard(anwen, jordan, 1_200);
  }, 180_000);

  test("the key is made anew when somebody leaves, and those who stay go on", async () => {
    const { anwen, jordan, priya } = await trial.seeingEachOther();
    const before = await renewals();
    await act(jordan, { act: "leave" });
    await until(() => stage(jordan), "left");
    await until(() => colours(anwen), { [priya.id]: "green" });
    await until(async () => (await renewals()) > before, true);
    await until(async () => (await seen(anwen)).protection, "encrypted");
    await heard(priya, anwen, 800);
  }, 120_000);

  test("a private room: one side and its facilitator, unheard outside; and back", async () => {
    const { anwen, jordan, priya } = await trial.seeingEachOther();
    await act(priya, { act: "speak-privately", side: "victim" });
    await until(() => colours(anwen), { [priya.id]: "green" });
    await until(() => colours(jordan), {});
    await until(async () => (await seen(anwen)).protection, "encrypted");
    await heard(priya, anwen, 800);
    await act(priya, { act: "end-private" });
    await act(priya, { act: "resume" });
    await all({ anwen, jordan, priya });
  }, 120_000);

  test("what the media server passes on is nothing to whoever does not decrypt it", async () => {
    const { anwen, jordan, priya } = await trial.inSession({
      // Takes in what came over the wire, as the media server could.
      anwen: () => Object.defineProperty(RTCRtpReceiver.prototype, "transform", { set: () => undefined }),
    });
    await until(() => colours(jordan), { [priya.id]: "green", [anwen.id]: "red" });
    const received = () => anwen.page.evaluate(() => window.conferenceTrial.received());
    // It did come, and is not just missing.
    await until(async () => (await received()).packets > 100, true);
    const media = await received();
    const { people } = await seen(anwen);
    expect(media.framesDecoded).toBe(0);
    expect([people[priya.id]?.colour, people[jordan.id]?.colour]).toEqual([null, null]);
    for (const [id, hz] of [
      [priya.id, 500],
      [jordan.id, 1_200],
    ] as const)
      expect(near(hz)(people[id]?.hz ?? null)).toBe(false);
  }, 120_000);

  test("a browser that cannot encrypt is let into a conference without encryption, and into no other", async () => {
    const cannot = () => void Reflect.deleteProperty(window, "RTCRtpScriptTransform");
    const early = await trial.openAnew("anwen", cannot);
    await trial.attend(early, false);
    await until(async () => (await seen(early)).problem, "no-encryption");
    const three = await trial.inSession({ anwen: cannot, encryption: "none" });
    await all(three);
    expect((await seen(three.jordan)).protection).toBe("not-encrypted");
  }, 120_000);

  test("a second tab takes the place, and gives it back", async () => {
    const { anwen, jordan, priya } = await trial.seeingEachOther();
    const other = await trial.openAnew("anwen");
    await trial.attend(other);
    await until(() => stage(anwen), "elsewhere");
    await until(() => colours(other), { [priya.id]: "green", [jordan.id]: "blue" });
    expect(await colours(anwen)).toEqual({});
    await anwen.page.evaluate(() => window.conferenceTrial.takeSeat());
    await until(() => stage(other), "elsewhere");
    await all({ anwen, jordan, priya });
  }, 180_000);

  test("the media server dies: everybody is back soon, and by itself", async () => {
    const three = await trial.seeingEachOther();
    const pids = execFileSync("pgrep", ["-P", String(process.pid), "-f", "mediasoup-worker"]);
    for (const pid of pids.toString().trim().split("\n")) process.kill(Number(pid), "SIGKILL");
    const killedAtMs = performance.now();
    await until(async () => Object.keys((await seen(three.anwen)).people).length, 2);
    await all(three);
    expect(performance.now() - killedAtMs).toBeLessThan(15_000);
  }, 120_000);

  test("the server is started again: everybody is back, paused until the facilitator goes on", async () => {
    const three = await trial.seeingEachOther();
    await trial.portal.stop();
    await until(() => stage(three.anwen), "reconnecting");
    await trial.portal.start();
    await until(() => stage(three.anwen), "here");
    await until(() => stage(three.priya), "here");
    await until(() => stage(three.jordan), "here");
    await until(() => colours(three.anwen), {});
    await act(three.priya, { act: "resume" });
    await all(three);
  }, 120_000);

  test("a check alone: what goes there comes back, and the line has its word", async () => {
    const anwen = await trial.sitDown("anwen");
    const { line, report, colour, encryption } = await anwen.page.evaluate(() =>
      window.conferenceTrial.check(),
    );
    expect({ line, colour, encryption }).toEqual({ line: "done", colour: "red", encryption: true });
    expect(report?.verdict).not.toBe("none");
    expect(report?.kilobitsPerSecond).toBeGreaterThan(30);
    expect(report?.lost).toBeLessThan(0.05);
  }, 60_000);
});

async function renewals(): Promise<number> {
  const entries = await readWholeTrail(trial.scene.ruth.session);
  return entries.filter(({ action }) => action === "conference-key-renewed").length;
}
