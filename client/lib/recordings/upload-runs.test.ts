import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { message, start, trialUploadWorld, untilBy } from "./trial-upload.ts";

const until = untilBy((ms) => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("chunks travel in runs, each once, and it is submitted at the end", async () => {
  const world = trialUploadWorld();
  const { upload, states } = start(world);
  await until(() => upload.state.status === "done");
  expect(world.mostAtOnce).toBe(1);
  expect(world.arrivals.toSorted((a, b) => a - b)).toEqual([...world.port.chunkSizes.keys()]);
  expect(world.arrivals.at(-1)).toBe(0);
  expect(upload.state).toMatchObject({ message, problem: null, secondsLeft: 0 });
  const sent = states.map(({ sentBytes }) => sentBytes);
  expect(sent).toEqual(sent.toSorted((a, b) => a - b));
  expect(states.some(({ secondsLeft }) => secondsLeft !== null && secondsLeft > 5)).toBe(true);
});

test("on a quick line the runs are long", async () => {
  const world = trialUploadWorld({ chunks: 100, bytesPerMs: 50_000, diskMs: 5 });
  const { upload } = start(world);
  await until(() => upload.state.status === "done");
  expect(world.longestRun).toBe(16);
  expect(world.arrivals.toSorted((a, b) => a - b)).toEqual([...world.port.chunkSizes.keys()]);
});

test("what is missing in the middle travels with its neighbours alone", async () => {
  const world = trialUploadWorld({ chunks: 40, bytesPerMs: 50_000, diskMs: 5 });
  for (const number of [2, 3, 9, 20]) world.stored.add(number);
  const { upload } = start(world);
  await until(() => upload.state.status === "done");
  expect(world.arrivals).toHaveLength(37);
  expect(new Set(world.arrivals).size).toBe(37);
});

test("on a weak line one chunk travels at a time", async () => {
  const world = trialUploadWorld({ chunks: 5, bytesPerMs: 3.75 });
  const { upload } = start(world);
  await until(() => world.stored.size === 1);
  expect(upload.state.secondsLeft).toBeGreaterThan(200);
  await until(() => upload.state.status === "done");
  expect(world.mostAtOnce).toBe(1);
});

test("a run travels while the one before is being stored, and no further one does", async () => {
  const of = { chunks: 100, bytesPerMs: 50_000, diskMs: 100 };
  const took = async (saysWhatArrived: boolean) => {
    const world = trialUploadWorld(of);
    world.saysWhatArrived = saysWhatArrived;
    const begunAt = performance.now();
    const { upload } = start(world);
    await until(() => upload.state.status === "done");
    expect(world.mostAtOnce).toBe(1);
    expect(world.mostWaiting).toBeLessThanOrEqual(2);
    return performance.now() - begunAt;
  };
  const [beside, after] = [await took(true), await took(false)];
  expect(beside).toBeLessThan(after * 0.9);
});

test("a run that is refused after it has come ends what travels meanwhile", async () => {
  const world = trialUploadWorld({ chunks: 100, bytesPerMs: 50_000, diskMs: 50 });
  world.putRefusals = ["storage-full"];
  const { upload } = start(world);
  await until(() => upload.state.status === "refused");
  expect(upload.state.problem).toBe("storage-full");
  const arrived = world.arrivals.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(world.arrivals).toHaveLength(arrived);
});
