import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TrialConference } from "../../../e2e/conference/trial-conference.ts";
import {
  act,
  colours,
  hears,
  type Somebody,
  seen,
  stage,
  until,
} from "../../../e2e/conference/trial-people.ts";
import type { ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import { testWorkerBin } from "../../../scripts/media-worker/test-worker.ts";
import { TrialMediaPortal } from "../../../server/trial-media-portal.ts";

let trial: TrialConference;
beforeAll(async () => {
  trial = await TrialConference.open((of) => new TrialMediaPortal({ ...of, workerBin: testWorkerBin() }));
}, 180_000);
afterAll(() => trial?.end());
beforeEach(() => trial.arrange());
afterEach(() => trial.leaveAll());

type Staff = Extract<ConferenceView, { view: "staff" }>;
type Attending = Extract<ConferenceView, { view: "attending" }>;

/** From here on the portal lies to one browser about the conference. */
async function deceive({ page }: Somebody, lie: (view: Attending) => Attending): Promise<void> {
  await page.route(`**/api/conferences/${trial.conferenceId}`, async (route) => {
    try {
      const response = await route.fetch();
      const view = (await response.json()) as Attending | Staff;
      await route.fulfill({ response, json: view.view === "attending" ? lie(view) : view });
    } catch {
      // The page, or the lie, was over meanwhile.
    }
  });
}
const attendedOf = (who: Somebody): Promise<Attending> =>
  who.page.evaluate(async (id) => (await fetch(`/api/conferences/${id}`)).json(), trial.conferenceId);
/** Something changes that everybody is told of. */
const stir = (priya: Somebody) => act(priya, { act: "pause" }).then(() => act(priya, { act: "resume" }));

describe("a portal that lies about a conference", () => {
  test("brings back the key before: everything is off, and the person is told", async () => {
    const { anwen, jordan, priya } = await trial.seeingEachOther();
    const first: { view: Attending | null } = { view: null };
    await deceive(anwen, (view) => {
      first.view ??= view;
      return view;
    });
    await stir(priya);
    await until(async () => first.view !== null, true);
    await act(jordan, { act: "leave" });
    await until(async () => (await seen(anwen)).people[jordan.id], undefined);
    await until(async () => (await seen(anwen)).protection, "encrypted");
    await anwen.page.unroute(`**/api/conferences/${trial.conferenceId}`);
    const { view } = first;
    if (view === null) throw new Error("nothing was read");
    await deceive(anwen, (now) => ({ ...now, keys: view.keys, beside: view.beside }));
    await stir(priya);
    await until(() => stage(anwen), "refused");
    expect((await seen(anwen)).problem).toBe("not-verified");
    expect(await colours(anwen)).toEqual({});
  }, 120_000);

  test("hides somebody who has the key: nothing is sent or shown", async () => {
    const { anwen, jordan, priya } = await trial.seeingEachOther();
    await deceive(anwen, (view) => ({
      ...view,
      beside: view.beside.filter(({ accountId }) => accountId !== jordan.id),
    }));
    await stir(priya);
    await until(async () => (await seen(anwen)).protection, "waiting-for-key");
    expect(await colours(anwen)).toEqual({});
    await until(async () => (await colours(priya))[anwen.id], null);
  }, 120_000);

  test("says that nothing is encrypted: nobody is sent or shown anything, and it is told", async () => {
    const { anwen, priya } = await trial.seeingEachOther();
    await deceive(anwen, (view) => ({ ...view, encryption: "none" }));
    await stir(priya);
    await until(() => stage(anwen), "refused");
    expect((await seen(anwen)).problem).toBe("not-verified");
    expect(await colours(anwen)).toEqual({});
    await until(async () => (await colours(priya))[anwen.id] ?? null, null);
    expect(await hears(priya, anwen)).toBeNull();
  }, 120_000);

  test("brings back a facilitator's word that was taken back: it is found out", async () => {
    const { anwen, priya } = await trial.seeingEachOther();
    await act(priya, { act: "pause" });
    await act(priya, { act: "set-encryption", encryption: "none" });
    await until(async () => (await seen(anwen)).protection, "not-encrypted");
    const { decision } = await attendedOf(anwen);
    expect(decision).not.toBeNull();
    await act(priya, { act: "set-encryption", encryption: "end-to-end" });
    await until(async () => (await seen(anwen)).protection, "encrypted");
    await deceive(anwen, (view) => ({ ...view, encryption: "none", decision }));
    await act(priya, { act: "resume" });
    await until(() => stage(anwen), "refused");
    expect((await seen(anwen)).problem).toBe("not-verified");
  }, 120_000);

  test("says of one person's picture and sound that they are another's: they cannot be opened", async () => {
    const { anwen, jordan, priya } = await trial.inSession({
      anwen: () => undefined,
      beforeAttending: (three) =>
        three.anwen.page.evaluate(([one, other]) => window.conferenceTrial.swap(one, other), [
          three.jordan.id,
          three.priya.id,
        ] as const),
    });
    await until(() => colours(jordan), { [priya.id]: "green", [anwen.id]: "red" });
    await until(async () => (await seen(anwen)).protection, "encrypted");
    const nothing = { [jordan.id]: null, [priya.id]: null };
    await until(() => colours(anwen), nothing);
    // What could be opened would be seen by now.
    await sleep(3_000);
    expect(await colours(anwen)).toEqual(nothing);
    for (const one of [jordan, priya]) expect(await hears(anwen, one)).toBeNull();
  }, 120_000);
});
