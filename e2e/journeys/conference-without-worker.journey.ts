import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { agree } from "../../scripts/demo/people.ts";
import { openReadyPortal } from "../conference/own-portal.ts";
import { arrangeCase, carryInto, passOn, send } from "../fixtures/arrangement.ts";
import { expect, test } from "../fixtures/journey.ts";
import { arriveAt, checkScreen } from "../fixtures/screen.ts";
import { arrangeConference } from "../people/host.ts";

const DAY_MS = 86_400_000;

test("without a media server the portal says so, and everything else works", async ({ devices }) => {
  test.setTimeout(180_000);
  const folder = await mkdtemp(join(tmpdir(), "accord-no-worker-"));
  const portal = await openReadyPortal({ MEDIASOUP_WORKER_BIN: join(folder, "no-such-program") });
  try {
    const arranged = await arrangeCase(portal);
    for (const party of [arranged.anwen, arranged.jordan]) await agree(party, ["conferences"]);
    const priya = await devices.open("desktop", { at: portal });
    const anwen = await devices.open("phone", { at: portal });
    await carryInto(priya, arranged.priya);
    await carryInto(anwen, arranged.anwen);

    await test.step("it can be arranged, and both sides read that it cannot be held now", async () => {
      await priya.page.goto(`/cases/${arranged.caseId}`);
      const day = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
      await arrangeConference(priya.page, { day, time: "14:30" });
      await expect(
        priya.page.getByText("Live conferences do not work just now", { exact: false }),
      ).toBeVisible();
      await expect(priya.page.getByRole("button", { name: "Go in" })).toBeDisabled();
      await checkScreen(priya.page);
      await expect(
        anwen.page.getByText("Video calls do not work on this service just now.", { exact: false }),
      ).toBeVisible();
      await checkScreen(anwen.page);
      await anwen.page.getByRole("link", { name: "See what will happen" }).click();
      await arriveAt(anwen.page, "Your appointment");
      await expect(anwen.page.getByRole("button", { name: "Go to my waiting room" })).toBeHidden();
    });

    await test.step("a letter goes its way as ever", async () => {
      await passOn(arranged.priya, await send(arranged.jordan, "Something to read."), "A short letter.");
      await anwen.page.goto("/");
      await arriveAt(anwen.page, /^Hello, /);
      await expect(anwen.page.getByRole("heading", { name: "There is a letter for you" })).toBeVisible();
    });
    await Promise.all([priya, anwen].map(({ context }) => context.close()));
  } finally {
    await portal.close();
    await rm(folder, { recursive: true, force: true });
  }
});
