import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { chromiumOptions } from "../../scripts/browser.ts";
import { testWorkerBin } from "../../scripts/media-worker/test-worker.ts";
import type { Flow } from "../../server/domain/conferences/flows.ts";
import type { Line, MediaListener, MediaRooms } from "../../server/domain/conferences/media-port.ts";
import { iceServersFor } from "../../server/media/ice-servers.ts";
import { openMediaRooms } from "../../server/media/media-rooms.ts";
import { createMediaServer, type MediaServer } from "../../server/media/media-server.ts";
import { allFlows, allProducible } from "../../server/media/trial-media.ts";
import { stateFileName } from "../../server/media/worker-state.ts";
import { picturesOf, shareAt, soundOf } from "./decoding.ts";
import { tapForwarded } from "./forwarded-tap.ts";
import { forwardedStreams } from "./rtp-packets.ts";
import { writeTone } from "./tone-file.ts";
import {
  type Kind,
  type Offer,
  type PageServer,
  type Received,
  servePage,
  type TrialPage,
  type Way,
} from "./trial-page.ts";
import { startTurnServer } from "./turn-server.ts";

declare const trial: TrialPage;

const room = "room";
const names = ["vera", "otto"];
const TONE_HZ = 1_000;

interface Somebody {
  readonly name: string;
  readonly page: Page;
  readonly offers: Offer[];
}

let pages: PageServer;
let browser: Browser;
let files: string;
beforeAll(async () => {
  pages = await servePage();
  files = mkdtempSync(join(tmpdir(), "accord-tone-"));
  const tone = join(files, "tone.wav");
  writeTone(tone, TONE_HZ);
  browser = await chromium.launch(
    chromiumOptions(
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-audio-capture=${tone}`,
    ),
  );
});
afterAll(async () => {
  await browser.close();
  await pages.close();
  rmSync(files, { recursive: true, force: true });
});

let dataDir: string;
let server: MediaServer;
let rooms: MediaRooms;
let people: Map<string, Somebody>;
let lines: Map<string, Line>;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "accord-browsers-"));
  openMedia();
});
function openMedia(): void {
  const stateFile = join(dataDir, stateFileName);
  writeFileSync(stateFile, JSON.stringify({ state: "ready", bin: testWorkerBin(), source: "built" }));
  const listening = { ip: "127.0.0.1", announcedAddress: undefined, port: undefined };
  server = createMediaServer({ stateFile, workers: 1, listening });
  people = new Map();
  lines = new Map();
  const listener: MediaListener = {
    consumerOpened: ({ accountId }, offer) => {
      const to = people.get(accountId);
      to?.offers.push({ ...offer });
      to?.page.evaluate((of) => trial.take(of), { ...offer }).catch(() => undefined);
    },
    consumerClosed: ({ accountId }, consumerId) => {
      const to = people.get(accountId);
      to?.offers.splice(0, to.offers.length, ...to.offers.filter((one) => one.consumerId !== consumerId));
      to?.page.evaluate((id) => trial.drop(id), consumerId).catch(() => undefined);
    },
    speaking: () => undefined,
    line: (_room, accountId, line) => void lines.set(accountId, line),
    lost: () => undefined,
  };
  rooms = openMediaRooms({ server, listener });
}
afterEach(async () => {
  for (const { page } of people.values()) await page.context().close();
  server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function arrive(name: string, way: Way = {}): Promise<Somebody> {
  const context = await browser.newContext({ permissions: ["camera", "microphone"] });
  const page = await context.newPage();
  const seat = { roomId: room, accountId: name, seatId: `seat-of-${name}` };
  const port = rooms as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
  await page.exposeFunction("ask", (asked: string, ...given: unknown[]) =>
    asked === "capabilities" ? rooms.capabilities(room) : port[asked]?.(seat, ...given),
  );
  await page.goto(pages.address);
  await page.waitForFunction(() => "trial" in globalThis);
  const somebody = { name, page, offers: [] };
  people.set(name, somebody);
  await page.evaluate((by) => trial.begin(by), way);
  return somebody;
}
const send = ({ page }: Somebody, kinds: readonly Kind[] = ["audio", "video"], size = 320) =>
  page.evaluate(([of, wide]) => trial.send(of, wide), [kinds, size] as const);
const offerOf = ({ offers }: Somebody, kind: Kind): Offer => {
  const found = offers.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`nothing of kind ${kind} was offered`);
  return found;
};
const received = (to: Somebody, kind: Kind): Promise<Received> =>
  to.page.evaluate((id) => trial.received(id), offerOf(to, kind).consumerId);
const bring = (flows: readonly Flow[]) => rooms.bring(room, flows, allProducible(names));
const sees = (to: Somebody) =>
  expect.poll(async () => (await received(to, "video")).frames, { timeout: 15_000 }).toBeGreaterThan(10);
const hears = (to: Somebody) =>
  expect.poll(async () => (await received(to, "audio")).packets, { timeout: 15_000 }).toBeGreaterThan(10);

test("two browsers see and hear each other, and nothing more comes when it has stopped", async () => {
  await bring(allFlows(names));
  const [vera, otto] = [await arrive("vera"), await arrive("otto")];
  await send(vera);
  await send(otto);
  await expect.poll(() => vera.offers.length + otto.offers.length).toBe(4);
  for (const one of [vera, otto]) {
    await sees(one);
    await hears(one);
  }
  // The consumer is left open in the browser, to count what still comes.
  const { consumerId } = offerOf(otto, "video");
  const count = () => otto.page.evaluate((id) => trial.received(id), consumerId);
  await otto.page.evaluate(() => {
    trial.drop = () => undefined;
  });
  await bring([]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const { packets } = await count();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(packets).toBeGreaterThan(0);
  expect((await count()).packets).toBe(packets);
});

test("the picture comes as large as it is wanted", async () => {
  await bring(allFlows(names));
  const [vera, otto] = [await arrive("vera"), await arrive("otto")];
  await send(vera, ["video"], 960);
  await expect.poll(() => otto.offers.length).toBe(1);
  const seat = { roomId: room, accountId: "otto", seatId: "seat-of-otto" };
  const { consumerId } = offerOf(otto, "video");
  const widthOf = async () => (await received(otto, "video")).width;
  await expect.poll(widthOf, { timeout: 30_000 }).toBe(960);
  await rooms.preferLayers(seat, consumerId, 0);
  await expect.poll(widthOf, { timeout: 15_000 }).toBe(240);
  await rooms.preferLayers(seat, consumerId, 1);
  await expect.poll(widthOf, { timeout: 15_000 }).toBe(480);
});

test("alone with the media server one gets oneself back, and hears how the line is", async () => {
  await rooms.bring(
    room,
    allProducible(["vera"]).map(({ kind }) => ({ from: "vera", to: "vera", kind })),
    allProducible(["vera"]),
  );
  const vera = await arrive("vera");
  await send(vera);
  await expect.poll(() => vera.offers.length).toBe(2);
  await sees(vera);
  await hears(vera);
  await expect.poll(() => lines.get("vera"), { timeout: 10_000 }).toBe("good");
});

test("where a network lets no UDP through, TCP carries it, and ICE begins anew on the same transports", async () => {
  await bring(allFlows(names));
  const [vera, otto] = [await arrive("vera", { protocol: "tcp" }), await arrive("otto", { protocol: "tcp" })];
  await send(vera);
  await expect.poll(() => otto.offers.length).toBe(2);
  await sees(otto);
  await otto.page.evaluate(() => trial.restartIce("receive"));
  const { frames } = await received(otto, "video");
  await expect
    .poll(async () => (await received(otto, "video")).frames, { timeout: 15_000 })
    .toBeGreaterThan(frames + 10);
  expect(await otto.page.evaluate(() => trial.states())).toMatchObject({ receive: "connected" });
});

test("the only addresses that anybody is told are the media server's", async () => {
  await bring(allFlows(names));
  const seat = { roomId: room, accountId: "vera", seatId: "seat" };
  const { iceCandidates } = await rooms.createTransport(seat, "send");
  expect(iceCandidates.map(({ address, protocol, type }) => ({ address, protocol, type }))).toEqual([
    { address: "127.0.0.1", protocol: "udp", type: "host" },
    { address: "127.0.0.1", protocol: "tcp", type: "host" },
  ]);
});

test("what is forwarded in the clear can be written down and decoded: so the tap sees what there is to see", async () => {
  const folder = join(dataDir, "forwarded");
  server.close();
  tapForwarded(folder);
  openMedia();
  await bring(allFlows(names));
  const [vera, otto] = [await arrive("vera"), await arrive("otto")];
  await send(vera);
  await expect.poll(() => otto.offers.length).toBe(2);
  await sees(otto);
  const streams = forwardedStreams(folder);
  const framesOf = (kind: Kind) => streams.find((one) => one.kind === kind)?.frames ?? [];
  // Chromium's own test picture is green all over.
  const greenIn = async (frames: readonly Buffer[]) =>
    (await picturesOf(otto.page, frames)).filter(([red, green, blue]) => green > Math.max(red, blue) + 30)
      .length;
  expect(await greenIn(framesOf("video"))).toBeGreaterThan(5);
  expect(await greenIn(framesOf("video").map((frame) => garbled(frame, 10)))).toBe(0);
  const toneIn = async (frames: readonly Buffer[]) => shareAt(await soundOf(otto.page, frames), TONE_HZ);
  expect(await toneIn(framesOf("audio"))).toBeGreaterThan(0.5);
  expect(await toneIn(framesOf("audio").map((frame) => garbled(frame, 1)))).toBeLessThan(0.1);
});

// Coturn is no part of what `npm test` needs; its passwords' form is tried in server/media/ice-servers.test.ts.
if (process.env["LONG"] === "1") {
  test.each(["udp", "tcp"])("a TURN server takes the portal's passwords, over %s", async (transport) => {
    const secret = randomBytes(16).toString("hex");
    const turnServer = await startTurnServer(secret);
    try {
      const urls = [`turn:127.0.0.1:${turnServer.port}?transport=${transport}`];
      const wayOf = (name: string): Way => ({ turn: iceServersFor({ urls, secret }, name, new Date()) });
      await bring(allFlows(names));
      const [vera, otto] = [await arrive("vera", wayOf("vera")), await arrive("otto", wayOf("otto"))];
      await send(vera);
      await expect.poll(() => otto.offers.length, { timeout: 10_000 }).toBe(2);
      await sees(otto);
    } finally {
      await turnServer.stop();
    }
  });
}

/** Noise after the first bytes, as an encrypted frame is to whoever has no key. */
function garbled(frame: Buffer, clearBytes: number): Buffer {
  return Buffer.concat([frame.subarray(0, clearBytes), randomBytes(Math.max(0, frame.length - clearBytes))]);
}
