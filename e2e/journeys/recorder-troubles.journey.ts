import type { Page } from "@playwright/test";
import { openProfile } from "../canary/profile.ts";
import { expect, test } from "../fixtures/journey.ts";
import type { LabPerson } from "../media/lab/lab.ts";
import { openLabBrowser, type Studio } from "../media/lab-browser.ts";
import { labPerson } from "../media/lab-people.ts";
import { type LabServer, openLab } from "../media/lab-server.ts";

test.describe.configure({ timeout: 120_000 });

let lab: LabServer;
test.beforeAll(async () => {
  lab = await openLab();
});
test.afterAll(async () => {
  await lab.close();
});

const messageId = "9c1f0a52-8f4d-4c1e-9d0a-3f5f4f6f7a11";

/** Opens the studio; answers with what stands in the way. */
function openStudio(page: Page, person: LabPerson, limitSeconds = 600) {
  return page.evaluate(
    async ({ person, messageId, limitSeconds }) => {
      const { lab } = window;
      await lab.ready();
      const ids = { messageId, caseId: crypto.randomUUID(), recipientId: crypto.randomUUID(), version: 1 };
      const unsent = await lab.unsent.startUnsent(lab.sessionOf(person), ids);
      const studio = new lab.RecorderStudio(unsent, { limitSeconds });
      Object.assign(window, { studio });
      await studio.open();
      const { status, problem, stream } = studio.getState();
      return { status, problem, isOn: stream !== null };
    },
    { person, messageId, limitSeconds },
  );
}

const startNow = (page: Page) =>
  page.evaluate(async () => {
    const { studio } = window as unknown as Studio;
    const counting = studio.start();
    while (studio.getState().status === "ready") await new Promise((resolve) => setTimeout(resolve, 5));
    studio.skipCountdown();
    await counting;
  });

const stateOf = (page: Page) =>
  page.evaluate(() => {
    const { studio } = window as unknown as Studio;
    const { stream, cameras: _, microphones: __, ...state } = studio.getState();
    return { ...state, isOn: stream !== null };
  });

const arrivesAt = (page: Page, status: string) =>
  page.waitForFunction((status) => (window as unknown as Studio).studio.getState().status === status, status);

async function finishedSeconds(page: Page, person: LabPerson): Promise<number> {
  return page.evaluate(
    async ({ person, messageId }) => {
      const { lab } = window;
      const unsent = await lab.unsent.openUnsent(lab.sessionOf(person), messageId);
      return ((await unsent?.finish())?.header.durationMs ?? 0) / 1000;
    },
    { person, messageId },
  );
}

test("what stands in the way of camera and microphone is said, and can be tried again", async ({
  launchOptions,
}) => {
  const browser = await openLabBrowser(lab, launchOptions);
  const { page } = browser;
  const person = await labPerson();
  const refuseWith = (name: string, devices: readonly string[]) =>
    page.evaluate(
      ({ name, devices }) => {
        const { mediaDevices } = navigator;
        const real = Object.getPrototypeOf(mediaDevices) as MediaDevices;
        mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", name));
        mediaDevices.enumerateDevices = async () =>
          (await real.enumerateDevices.call(mediaDevices)).filter(({ kind }) => devices.includes(kind));
      },
      { name, devices },
    );
  const both = ["videoinput", "audioinput"];
  for (const [name, devices, problem] of [
    ["NotAllowedError", both, "permission-refused"],
    ["NotReadableError", both, "device-in-use"],
    ["NotFoundError", ["audioinput"], "no-camera"],
    ["NotFoundError", ["videoinput"], "no-microphone"],
    ["TypeError", both, "not-supported"],
  ] as const) {
    await refuseWith(name, devices);
    expect(await openStudio(page, person)).toEqual({ status: "idle", problem, isOn: false });
  }
  await page.evaluate(() => {
    Reflect.deleteProperty(navigator.mediaDevices, "getUserMedia");
    Reflect.deleteProperty(navigator.mediaDevices, "enumerateDevices");
  });
  expect(await openStudio(page, person)).toEqual({ status: "ready", problem: null, isOn: true });
  await browser.remove();
});

test("a person who does not allow it is told so by a real refusal", async ({ launchOptions }) => {
  const args = (launchOptions.args ?? []).filter((one) => !one.startsWith("--use-fake-ui"));
  const browser = await openProfile(
    lab.address,
    { ...launchOptions, args: [...args, "--deny-permission-prompts"] },
    {},
  );
  await browser.page.goto("/");
  expect(await openStudio(browser.page, await labPerson())).toMatchObject({ problem: "permission-refused" });
  await browser.remove();
});

test("a camera that is unplugged while it records costs nothing of what was recorded", async ({
  launchOptions,
}) => {
  const browser = await openLabBrowser(lab, launchOptions);
  const { page } = browser;
  const person = await labPerson();
  await openStudio(page, person);
  await startNow(page);
  await page.waitForTimeout(3_000);
  await page.evaluate(() => {
    const [track] = (window as unknown as Studio).studio.getState().stream?.getVideoTracks() ?? [];
    track?.stop();
    track?.dispatchEvent(new Event("ended"));
  });
  await arrivesAt(page, "paused");
  const state = await stateOf(page);
  expect(state).toMatchObject({ problem: "device-lost", isOn: false });
  expect(state.savedMs).toBeGreaterThan(2_500);

  // Plugged in again: the preview comes back, and the recording goes on.
  await page.evaluate(async () => {
    const { studio } = window as unknown as Studio;
    await studio.open();
    // Pressed twice, it begins once.
    await Promise.all([studio.goOn(), studio.goOn()]);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await studio.stop();
  });
  const seconds = await finishedSeconds(page, person);
  expect(seconds).toBeGreaterThan(4.5);
  expect(seconds).toBeLessThan(7);
  await browser.remove();
});

test("a full disk ends the recording and keeps what was stored", async ({ launchOptions }) => {
  const browser = await openLabBrowser(lab, launchOptions);
  const { page } = browser;
  const person = await labPerson();
  const devtools = await page.context().newCDPSession(page);
  const quota = (quotaSize: number) =>
    devtools.send("Storage.overrideQuotaForOrigin", { origin: lab.address, quotaSize });

  // Chromium counts out room in advance: it has to be little from the beginning.
  await quota(600_000);
  await openStudio(page, person);
  // A browser that says there is too little room: it does not even begin. (Chromium itself no longer says the truth.)
  await page.evaluate(async () => {
    navigator.storage.estimate = async () => ({ quota: 5_000_000, usage: 1_000_000 });
    await (window as unknown as Studio).studio.start();
    Reflect.deleteProperty(navigator.storage, "estimate");
  });
  expect(await stateOf(page)).toMatchObject({ status: "ready", problem: "disk-full" });

  // It fills up while recording: the browser refuses to write.
  await startNow(page);
  await arrivesAt(page, "stopped");
  const state = await stateOf(page);
  expect(state).toMatchObject({ problem: "disk-full", isOn: false });
  expect(state.savedMs).toBeGreaterThan(1_000);
  await quota(2_000_000_000);
  expect(await finishedSeconds(page, person)).toBeGreaterThan(1);
  await browser.remove();
});

test("the limit ends the recording, and leaving turns everything off", async ({ launchOptions }) => {
  const browser = await openLabBrowser(lab, launchOptions);
  const { page } = browser;
  const person = await labPerson();
  await openStudio(page, person, 3);
  await startNow(page);
  await arrivesAt(page, "stopped");
  const state = await stateOf(page);
  expect(state).toMatchObject({ problem: null, isOn: false, leftMs: 0 });
  expect(state.recordedMs).toBeGreaterThan(2_900);
  expect(state.recordedMs).toBeLessThan(4_000);

  const other = await labPerson();
  await openStudio(page, other, 60);
  const tracks = await page.evaluateHandle(
    () => (window as unknown as Studio).studio.getState().stream?.getTracks() ?? [],
  );
  expect(await tracks.evaluate((all) => all.map(({ readyState }) => readyState))).toEqual(["live", "live"]);
  // Nothing is waited for: a way out leaves this moment.
  const left = await page.evaluate(() => {
    const { studio } = window as unknown as Studio;
    const tracks = studio.getState().stream?.getTracks() ?? [];
    void studio.close();
    return tracks.map(({ readyState }) => readyState);
  });
  expect(left).toEqual(["ended", "ended"]);
  expect(browser.watch.found).toEqual([]);
  await browser.remove();
});
