import type { Page } from "@playwright/test";
import { seededRandom } from "../../e2e/crash/seeded-random.ts";
import type { Line } from "../result.ts";
import { percentile, takeTurns } from "../rounds.ts";

interface Film {
  readonly messageId: string;
  readonly file: string;
  readonly seconds: number;
}

const openings = 15;
const seeks = 100;
const seed = 1;

/**
 * The first frame of a message at the facilitator's, and of a plain MP4 of the same pictures in a video element: from the
 * press that opens it to the frame on the screen. Then a hundred jumps in the longer one.
 */
export async function benchWatching(
  desk: Page,
  screen: Page,
  { small, large }: { small: Film; large: Film },
): Promise<Line[]> {
  const reviewMs: Record<"small" | "large", number[]> = { small: [], large: [] };
  const open = (film: Film, into: number[]) => async () => {
    await desk.bringToFront();
    const taken = await desk.evaluate((id) => window.bench.watch(id), film.messageId);
    await desk.evaluate(() => window.bench.close());
    into.push(taken.reviewMs);
    return taken.openMs;
  };
  const openPlain = (film: Film) => async () => {
    await screen.bringToFront();
    const ms = await screen.evaluate(openVideo, `/video/${film.file}?${Math.random()}`);
    await screen.evaluate(closeVideo);
    return ms;
  };
  const contestants = {
    small: open(small, reviewMs.small),
    large: open(large, reviewMs.large),
    plainSmall: openPlain(small),
    plainLarge: openPlain(large),
  };
  for (const contestant of Object.values(contestants)) await contestant();
  for (const taken of Object.values(reviewMs)) taken.length = 0;
  const first = await takeTurns(contestants, openings);

  const jumped: Record<"product" | "peer", number[]> = { product: [], peer: [] };
  await desk.evaluate((id) => window.bench.watch(id), large.messageId);
  await screen.evaluate(openVideo, `/video/${large.file}?jump`);
  const random = seededRandom(seed, 0);
  for (let number = 0; number < seeks; number += 1) {
    const place = random.between(1, large.seconds - 1);
    const turns = {
      product: async () => {
        await desk.bringToFront();
        return desk.evaluate((seconds) => window.bench.seek(seconds), place);
      },
      peer: async () => {
        await screen.bringToFront();
        return screen.evaluate(seekVideo, place);
      },
    };
    const order = number % 2 === 0 ? (["product", "peer"] as const) : (["peer", "product"] as const);
    for (const name of order) jumped[name].push(await turns[name]());
  }
  await desk.evaluate(() => window.bench.close());
  await screen.evaluate(closeVideo);

  const plain = "plain MP4 over ranges in a video element";
  const p = (share: number, of: readonly number[]) => [percentile(of, share)];
  return [
    {
      name: "first frame, 10 MB",
      unit: "ms",
      product: first.small,
      peer: first.plainSmall,
      peerName: plain,
      limit: { atMost: 1.5 },
    },
    {
      name: "first frame, 1 GB",
      unit: "ms",
      product: first.large,
      peer: first.plainLarge,
      peerName: plain,
      limit: { atMost: 1.5 },
    },
    {
      name: "first frame, 1 GB",
      unit: "ms",
      product: first.large,
      peer: first.small,
      peerName: "the same with 10 MB",
      limit: { atMost: 1.2 },
    },
    {
      name: "first frame with reading the review, 1 GB",
      unit: "ms",
      product: reviewMs.large,
      peer: first.plainLarge,
      peerName: plain,
    },
    {
      name: "jump in 1 GB, p95",
      unit: "ms",
      product: p(0.95, jumped.product),
      peer: p(0.95, jumped.peer),
      peerName: plain,
    },
    {
      name: "jump in 1 GB, p50",
      unit: "ms",
      product: p(0.5, jumped.product),
      peer: p(0.5, jumped.peer),
      peerName: plain,
    },
  ];
}

// What runs inside the peer's page.

/** Milliseconds to its first frame. */
function openVideo(address: string): Promise<number> {
  const from = performance.now();
  const video = document.createElement("video");
  video.muted = true;
  video.preload = "auto";
  return new Promise((resolve, reject) => {
    video.requestVideoFrameCallback(() => resolve(performance.now() - from));
    video.addEventListener("error", () => reject(new Error("the peer's video does not play")));
    video.src = address;
    document.body.append(video);
  });
}

function seekVideo(seconds: number): Promise<number> {
  const video = document.querySelector("video");
  if (video === null) throw new Error("no video is open");
  const from = performance.now();
  return new Promise((resolve) => {
    const look = (_time: number, { mediaTime }: VideoFrameCallbackMetadata) => {
      if (Math.abs(mediaTime - seconds) < 0.1) resolve(performance.now() - from);
      else video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
    video.currentTime = seconds;
  });
}

function closeVideo(): void {
  for (const video of document.querySelectorAll("video")) {
    video.removeAttribute("src");
    video.load();
    video.remove();
  }
}
