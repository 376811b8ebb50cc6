import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { BrowserContext, Page } from "@playwright/test";
import { fromB64 } from "../../crypto/index.ts";
import { oneTimeCode } from "../../scripts/demo/one-time-code.ts";
import type { BenchDatabases } from "../bench-portal.ts";
import { root, startChild } from "../child.ts";
import { buildPage, heldBytes, openChromium, openPage } from "../page/browser.ts";
import { writePlainMp4 } from "../peers/plain-mp4.ts";
import { assemblePeople, type BenchPerson } from "../people.ts";
import type { Line } from "../result.ts";
import type { Sample } from "./looped.ts";
import { roomy } from "./roomy.ts";
import { benchWatching } from "./watch.ts";

const mib = 2 ** 20;
const mostHeldMib = 64;
const longestTaskMs = 50;
const recordMs = 10_000;
const playMs = 10_000;
/** A sample comes to ten megabytes. */
const smallTimes = 1;
const largeTimes = 100;
const measureEveryMs = 1_000;

const isListening = (message: unknown): message is { listening: string } =>
  typeof message === "object" && message !== null && "listening" in message;

/**
 * A real Chromium with the client library: a party records, keeps, finishes and sends recordings of 10 MB and of 1 GB, and
 * the facilitator watches both, in turns with a plain MP4 of the same pictures.
 */
export async function benchInBrowser(databases: BenchDatabases): Promise<Line[]> {
  const folder = await mkdtemp(join(tmpdir(), "accord-bench-videos-"));
  const built = await buildPage();
  await databases.create("browser");
  const server = await databases.serve("browser", { settings: roomy, pageFolder: built.folder });
  const peer = startChild(join(root, "bench", "peers", "video-server.ts"), { env: { VIDEO_FOLDER: folder } });
  const author = await openChromium();
  const staff = await openChromium();
  try {
    const { listening: peerAddress } = await peer.hear(isListening);
    const people = await assemblePeople(server);
    const page = await signedIn(author.context, server.address, people.offender);
    const sample = await page.evaluate(() => window.bench.makeSample());
    const { longestMs: seenMs } = await page.evaluate(() => window.bench.stutter());
    if (seenMs < 100) throw new Error("the browser does not tell of long tasks");
    const recording = await page.evaluate((ms) => window.bench.record(ms), recordMs);
    const small = await send(page, sample, smallTimes);
    const large = await send(page, sample, largeTimes);
    await author.close();
    const seconds = sample.said.durationMs / 1000;
    for (const [name, times] of Object.entries({ small: smallTimes, large: largeTimes })) {
      await writePlainMp4(join(folder, `${name}.mp4`), fromB64(sample.fileB64), seconds, times);
    }
    const desk = await signedIn(staff.context, server.address, people.facilitator);
    const screen = await staff.context.newPage();
    await screen.goto(peerAddress);
    const watching = await benchWatching(desk, screen, {
      small: { messageId: small.messageId, file: "small.mp4", seconds: seconds * smallTimes },
      large: { messageId: large.messageId, file: "large.mp4", seconds: seconds * largeTimes },
    });
    await desk.bringToFront();
    await desk.evaluate((id) => window.bench.watch(id), large.messageId);
    const playing = await desk.evaluate((ms) => window.bench.play(ms), playMs);
    return [
      ...watching,
      ...(
        [
          ["recording", recording],
          ["playing", playing],
        ] as const
      ).map(([what, { longestMs }]) => ({
        name: `longest task of the main thread while ${what} (none told: 0)`,
        unit: "ms",
        product: [longestMs],
        peer: [longestTaskMs],
        peerName: `of ${longestTaskMs} ms`,
        limit: { atMost: 1 },
      })),
      {
        name: "held by page and worker over idle, at most: keep, finish, upload 1 GB",
        unit: "MiB",
        product: [large.heldMib],
        peer: [mostHeldMib],
        peerName: `of ${mostHeldMib} MiB`,
        limit: { atMost: 1 },
      },
      {
        name: "held over idle: keep, finish, upload 10 MB",
        unit: "MiB",
        product: [small.heldMib],
        peer: [mostHeldMib],
        peerName: `of ${mostHeldMib} MiB`,
      },
      ...(["finish", "upload"] as const).map((what) => ({
        name: `${what} in the browser, 1 GB against 10 MB`,
        unit: "s",
        product: [large[what]],
        peer: [(small[what] * largeTimes) / smallTimes],
        peerName: "100 times what 10 MB take",
      })),
    ];
  } finally {
    await staff.close();
    await author.close().catch(() => undefined);
    await server.child.stop();
    await peer.stop();
    await built.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

async function signedIn(context: BrowserContext, address: string, { account }: BenchPerson): Promise<Page> {
  const page = await openPage(context, address);
  const { signInName, passphrase, secondFactorSecret } = account;
  // A code counts once, and the one of this half minute has just been used to set the second factor up.
  const code = secondFactorSecret === undefined ? {} : { oneTimeCode: oneTimeCode(secondFactorSecret, 1) };
  await page.evaluate((of) => window.bench.signIn(of), { signInName, passphrase, ...code });
  return page;
}

interface Sent {
  readonly messageId: string;
  /** The most that was held at any look, over what was held before. */
  readonly heldMib: number;
  /** Seconds. */
  readonly finish: number;
  readonly upload: number;
}

/** Keeps a long take on the device, makes a recording of it, and sends it. */
async function send(page: Page, sample: Sample, times: number): Promise<Sent> {
  await page.evaluate(([of, often]) => window.bench.load(of, often), [sample, times] as const);
  const idle = await heldBytes(page);
  let most = idle;
  let isOver = false;
  const looking = (async () => {
    while (!isOver) {
      most = Math.max(most, await heldBytes(page));
      await sleep(measureEveryMs);
    }
  })();
  await page.evaluate(() => window.bench.keep());
  const finishedFrom = performance.now();
  await page.evaluate(() => window.bench.finish());
  const sentFrom = performance.now();
  const messageId = await page.evaluate(() => window.bench.upload());
  const upload = (performance.now() - sentFrom) / 1000;
  isOver = true;
  await looking;
  return { messageId, heldMib: (most - idle) / mib, finish: (sentFrom - finishedFrom) / 1000, upload };
}
