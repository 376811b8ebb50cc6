import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createWakeableConnection } from "./connection.ts";
import { SLOW_DISK_MS, start, trialUploadWorld, untilBy } from "./trial-upload.ts";
import { RecordingUpload } from "./upload.ts";

const until = untilBy((ms) => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const lines = {
  "a line behind which the disk is slow": {
    chunks: 24,
    diskMs: SLOW_DISK_MS,
    speeds: [300, 4_000],
    gapMs: 1_500,
  },
  "a quick line behind which the disk is slow": {
    chunks: 150,
    diskMs: SLOW_DISK_MS,
    speeds: [8_000, 60_000],
    gapMs: 500,
  },
  "a quick line": { chunks: 150, diskMs: 5, speeds: [8_000, 60_000], gapMs: 250 },
} as const;

test.each(Object.entries(lines))(
  "%s: whenever and however often it is cut, each cut costs one chunk at the most",
  async (_name, { chunks, diskMs, speeds, gapMs }) => {
    let longestRun = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: gapMs }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: speeds[0], max: speeds[1] }),
        async (momentsMs, bytesPerMs) => {
          const world = trialUploadWorld({ chunks, bytesPerMs, diskMs });
          const { upload } = start(world);
          const twice = () => world.arrivals.length - new Set(world.arrivals).size;
          let before = 0;
          const expectOneAtMost = () => {
            expect(twice() - before).toBeLessThanOrEqual(1);
            before = twice();
          };
          for (const ms of momentsMs) {
            await vi.advanceTimersByTimeAsync(ms);
            if (upload.state.status === "done") break;
            expectOneAtMost();
            world.cut();
            await vi.advanceTimersByTimeAsync(5);
            world.mend();
          }
          await until(() => upload.state.status === "done");
          expect(world.stored.size).toBe(chunks + 1);
          expect(world.submissions).toBe(1);
          expectOneAtMost();
          longestRun = Math.max(longestRun, world.longestRun);
        },
      ),
      { numRuns: 200 },
    );
    expect(longestRun).toBeGreaterThan(8);
  },
);

describe("without a network", () => {
  test("it waits, says so, and goes on at once when it is back", async () => {
    const world = trialUploadWorld();
    const { upload } = start(world);
    await vi.advanceTimersByTimeAsync(3_000);
    world.cut();
    await until(() => upload.state.status === "waiting-for-network");
    expect(upload.state).toMatchObject({ problem: "offline", secondsLeft: null });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(upload.state.status).toBe("waiting-for-network");
    world.mend();
    await vi.advanceTimersByTimeAsync(50);
    expect(upload.state.status).not.toBe("waiting-for-network");
    await until(() => upload.state.status === "done");
  });

  test("it tries again by itself where nobody says that it is back", async () => {
    const world = trialUploadWorld();
    const { upload } = start(world);
    world.isCut = true;
    await until(() => upload.state.status === "waiting-for-network");
    world.isCut = false;
    await until(() => upload.state.status === "done");
  });
});

test("where the browser says nothing, it goes on as soon as somebody hears of the portal again", async () => {
  const world = trialUploadWorld();
  const connection = createWakeableConnection({
    onBack: () => () => undefined,
    onLost: () => () => undefined,
  });
  const upload = new RecordingUpload(world.port, { connection });
  await vi.advanceTimersByTimeAsync(3_000);
  world.isCut = true;
  await vi.advanceTimersByTimeAsync(600_000);
  await until(() => upload.state.status === "waiting-for-network");
  world.isCut = false;
  connection.wake();
  await vi.advanceTimersByTimeAsync(100);
  expect(upload.state.status).toBe("sending");
  await until(() => upload.state.status === "done");
  connection.wake();
  expect(upload.state.status).toBe("done");
});
