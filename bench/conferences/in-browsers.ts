import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { scheduleConference } from "../../client/lib/conferences/conferences.ts";
import { oneTimeCode } from "../../scripts/demo/one-time-code.ts";
import { agree } from "../../scripts/demo/people.ts";
import { stateFileName } from "../../server/media/worker-state.ts";
import type { BenchDatabases } from "../bench-portal.ts";
import { buildPage, openChromium } from "../page/browser.ts";
import { assemblePeople, type BenchPerson, type People } from "../people.ts";
import type { Line } from "../result.ts";
import { percentile } from "../rounds.ts";
import { cpuOf, processesOf, rendererOf } from "./cpu.ts";
import { extent } from "./extent.ts";
import type { ConferenceBench } from "./page/main.ts";

declare global {
  interface Window {
    conferenceBench: ConferenceBench;
  }
}

const SETTLE_MS = 9_000;
const MEASURE_MS = 8_000;

interface Somebody {
  readonly page: Page;
  readonly profile: string;
}
interface Three {
  readonly facilitator: Somebody;
  readonly victim: Somebody;
  readonly offender: Somebody;
}
type Protection = "encrypted" | "not-encrypted";

/** Three browsers with Chromium's made-up cameras in one room of the real portal. */
export async function benchConferencesInBrowsers(
  databases: BenchDatabases,
  workerBin: string,
): Promise<Line[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "accord-bench-conference-"));
  writeFileSync(
    join(dataDir, stateFileName),
    JSON.stringify({ state: "ready", bin: workerBin, source: "configured" }),
  );
  const built = await buildPage(join(import.meta.dirname, "page"));
  await databases.create("conference");
  const server = await databases.serve("conference", {
    pageFolder: built.folder,
    settings: { DATA_DIR: dataDir },
  });
  const closing: (() => Promise<void>)[] = [];
  try {
    const people = await assemblePeople(server);
    for (const party of [people.victim, people.offender]) await agree(party, ["conferences"]);
    const ids: Record<Protection, string> = {
      encrypted: await schedule(people),
      "not-encrypted": await schedule(people),
    };
    const open = async (person: BenchPerson) => {
      const { context, profile, close } = await openChromium();
      closing.push(close);
      const page = await context.newPage();
      await signIn(page, server.address, person);
      return { page, profile };
    };
    const three: Three = {
      facilitator: await open(people.facilitator),
      victim: await open(people.victim),
      offender: await open(people.offender),
    };
    await begin(three, ids.encrypted, "encrypted");
    const joins = await joinAgain(three.offender.page, ids.encrypted);
    const portalMs = await portalCpu(server.child.pid);
    await leave(three);
    const cpu = await encryptionCpu(three, ids, () =>
      signIn(three.offender.page, server.address, people.offender),
    );
    return [
      {
        name: `join to first remote frame, p95 of ${extent.joins}`,
        unit: "ms",
        product: [percentile(joins, 0.95)],
        peer: [percentile(joins, 0.5)],
        peerName: "the median of the same",
      },
      {
        name: "the portal's own process, a person in session",
        unit: "ms/s",
        product: [portalMs / 3],
        peer: [10],
        peerName: "of a hundredth of a core",
      },
      {
        name: "client CPU with frame encryption, renderer",
        unit: "ms/s",
        product: cpu.encrypted.map(({ renderer }) => renderer),
        peer: cpu["not-encrypted"].map(({ renderer }) => renderer),
        peerName: "the same without any transform",
        limit: { atMost: 1.25 },
      },
      {
        name: "client CPU with frame encryption, whole browser",
        unit: "ms/s",
        product: cpu.encrypted.map(({ browser }) => browser),
        peer: cpu["not-encrypted"].map(({ browser }) => browser),
        peerName: "the same without any transform",
        limit: { atMost: 1.25 },
      },
      {
        name: "frames encoded and decoded meanwhile",
        unit: "1/s",
        product: cpu.encrypted.map(({ frames }) => frames),
        peer: cpu["not-encrypted"].map(({ frames }) => frames),
        peerName: "the same without any transform",
      },
    ];
  } finally {
    for (const close of closing) await close();
    await server.child.stop();
    await built.remove();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function schedule({ facilitator, caseId }: People): Promise<string> {
  const conferenceId = randomUUID();
  const startsAt = new Date(Date.now() + 60_000).toISOString();
  await scheduleConference(facilitator.session, { conferenceId, caseId, startsAt, minutes: 120 });
  return conferenceId;
}

async function signIn(page: Page, address: string, { account }: BenchPerson): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => "conferenceBench" in window);
  const { signInName, passphrase, secondFactorSecret } = account;
  // A code counts once, and the one of this half minute has just been used to set the second factor up.
  const code = secondFactorSecret === undefined ? {} : { oneTimeCode: oneTimeCode(secondFactorSecret, 1) };
  await page.evaluate((of) => window.conferenceBench.signIn(of), { signInName, passphrase, ...code });
}

type State = ReturnType<ConferenceBench["state"]>;
const state = ({ page }: Somebody): Promise<State> => page.evaluate(() => window.conferenceBench.state());
async function until(somebody: Somebody, isSo: (of: State) => boolean): Promise<State> {
  const endsAt = performance.now() + 30_000;
  for (;;) {
    const now = await state(somebody);
    if (isSo(now)) return now;
    if (performance.now() > endsAt) throw new Error(`it did not come so: ${JSON.stringify(now)}`);
    await sleep(100);
  }
}

/** All three in session, seeing each other. */
async function begin(three: Three, conferenceId: string, protection: Protection): Promise<void> {
  const { facilitator, victim, offender } = three;
  const parties = [victim, offender];
  const act = (of: Parameters<ConferenceBench["act"]>[0]) =>
    facilitator.page.evaluate((one) => window.conferenceBench.act(one), of);
  const attend = ({ page }: Somebody) =>
    page.evaluate((id) => window.conferenceBench.attend(id), conferenceId);
  await attend(facilitator);
  const { phase } = await until(facilitator, ({ stage, phase: of }) => stage === "here" && of !== null);
  const isNew = phase !== "in-session" && phase !== "paused";
  if (isNew && protection === "not-encrypted") await act({ act: "set-encryption", encryption: "none" });
  for (const party of parties) await attend(party);
  for (const party of parties) await until(party, ({ stage }) => stage === "here");
  if (isNew) {
    const { waiting } = await until(facilitator, (now) => now.waiting.length === parties.length);
    for (const accountId of waiting) await act({ act: "admit", accountId });
    await act({ act: "start" });
  } else if ((await state(facilitator)).phase === "paused") await act({ act: "resume" });
  for (const one of Object.values(three) as Somebody[])
    await until(one, (now) => now.pictures === 2 && now.protection === protection);
}

async function leave(three: Three): Promise<void> {
  for (const { page } of Object.values(three) as Somebody[])
    await page.evaluate(() => window.conferenceBench.leave());
}

/** One of them goes and comes back, again and again. */
async function joinAgain(page: Page, conferenceId: string): Promise<number[]> {
  const taken: number[] = [];
  for (let time = 0; time < extent.joins; time += 1) {
    await page.evaluate(() => window.conferenceBench.leave());
    await sleep(500);
    taken.push(await page.evaluate((id) => window.conferenceBench.join(id), conferenceId));
    await sleep(500);
  }
  return taken;
}

/** Milliseconds a second of the portal's process, sound and pictures apart, while three are in session. */
async function portalCpu(pid: number): Promise<number> {
  const before = cpuOf(pid).ranMs;
  await sleep(MEASURE_MS);
  return ((cpuOf(pid).ranMs - before) * 1_000) / MEASURE_MS;
}

interface ClientCpu {
  readonly renderer: number;
  readonly browser: number;
  readonly frames: number;
}

/** In turns: the offender's browser in a conference with encryption, and in one without, where it has no transform at all. */
async function encryptionCpu(
  three: Three,
  ids: Record<Protection, string>,
  anew: () => Promise<void>,
): Promise<Record<Protection, ClientCpu[]>> {
  const { page, profile } = three.offender;
  const measured: Record<Protection, ClientCpu[]> = { encrypted: [], "not-encrypted": [] };
  const names: readonly Protection[] = ["encrypted", "not-encrypted"];
  for (let round = 0; round < extent.browserRounds; round += 1) {
    for (const protection of round % 2 === 0 ? names : names.toReversed()) {
      await anew();
      if (protection === "not-encrypted")
        await page.evaluate(() => window.conferenceBench.forgetEncryption());
      await begin(three, ids[protection], protection);
      await sleep(SETTLE_MS);
      measured[protection].push(await clientCpu(page, profile));
      await leave(three);
    }
  }
  return measured;
}

async function clientCpu(page: Page, profile: string): Promise<ClientCpu> {
  const look = async () => {
    const { framesEncoded, framesDecoded } = await page.evaluate(() => window.conferenceBench.flowed());
    return {
      atMs: performance.now(),
      frames: framesEncoded + framesDecoded,
      renderer: rendererOf(profile),
      browser: processesOf(profile).reduce((sum, pid) => sum + cpuOf(pid).ranMs, 0),
    };
  };
  const before = await look();
  await sleep(MEASURE_MS);
  const after = await look();
  const seconds = (after.atMs - before.atMs) / 1_000;
  return {
    renderer: (after.renderer - before.renderer) / seconds,
    browser: (after.browser - before.browser) / seconds,
    frames: (after.frames - before.frames) / seconds,
  };
}
