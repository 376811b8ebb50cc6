import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { WrittenMessage } from "../../../protocol/messages/endpoints.ts";
import type { ProblemCode } from "../../../protocol/problem.ts";
import { OfflineError, ProblemError } from "../problem.ts";
import { type Connection, createWakeableConnection } from "./connection.ts";
import { RecordingUpload, type UploadState } from "./upload.ts";
import type { UploadPort } from "./upload-port.ts";

const MEDIA_BYTES = 256 * 1024;
const SLOW_DISK_MS = 120;
const message = { messageId: "m", state: "held" } as unknown as WrittenMessage;

/** A portal on the other end of a line, in made-up time. Chunks count as stored a moment after they are wholly there. */
function createWorld(of: { chunks?: number; bytesPerMs?: number; diskMs?: number } = {}) {
  const { chunks = 30, bytesPerMs = 500, diskMs = SLOW_DISK_MS } = of;
  const stored = new Set<number>();
  const arrivals: number[] = [];
  const lost = new Set<() => void>();
  const back = new Set<() => void>();
  const chunkSizes = [1_000, ...Array.from({ length: chunks }, () => MEDIA_BYTES)];
  let onTheWay = 0;
  const world = {
    stored,
    /** Numbers of the chunks that came in whole, as often as they did. */
    arrivals,
    mostAtOnce: 0,
    longestRun: 0,
    submissions: 0,
    isCut: false,
    refusals: [] as ProblemCode[],
    signedIn: true,
    losesAnswers: false,
  };
  const connection: Connection = {
    onBack: (listener) => listen(back, listener),
    onLost: (listener) => listen(lost, listener),
  };
  const port: UploadPort = {
    chunkSizes,
    async checkSignedIn() {
      await reach();
      if (!world.signedIn) throw new ProblemError({ code: "not-signed-in" });
    },
    async begin() {
      await reach();
      return [...stored];
    },
    async put(numbers, { signal }) {
      signal.throwIfAborted();
      if (world.isCut) throw new OfflineError();
      onTheWay += 1;
      world.mostAtOnce = Math.max(world.mostAtOnce, onTheWay);
      world.longestRun = Math.max(world.longestRun, numbers.length);
      try {
        for (const number of numbers) {
          await travel(((chunkSizes[number] ?? 0) * onTheWay) / bytesPerMs, signal);
          arrivals.push(number);
          // Bytes that are there are stored, whoever still waits for the answer.
          setTimeout(() => stored.add(number), diskMs);
        }
      } finally {
        onTheWay -= 1;
      }
      await travel(diskMs + 5, signal);
    },
    adoptHeader: async () => true,
    discard: async () => stored.clear(),
    async submit() {
      await reach();
      const refusal = world.refusals.shift();
      if (refusal !== undefined) throw new ProblemError({ code: refusal });
      if (stored.size < chunks + 1) throw new ProblemError({ code: "incomplete" });
      world.submissions += 1;
      if (world.losesAnswers) throw new OfflineError();
      return message;
    },
    submitted: async () => (world.submissions > 0 ? message : null),
  };
  async function reach(): Promise<void> {
    await travel(10);
    if (world.isCut) throw new OfflineError();
  }
  return Object.assign(world, {
    port,
    connection,
    cut() {
      world.isCut = true;
      for (const listener of [...lost]) listener();
    },
    mend() {
      world.isCut = false;
      for (const listener of [...back]) listener();
    },
  });
}

function listen(to: Set<() => void>, listener: () => void): () => void {
  to.add(listener);
  return () => to.delete(listener);
}

function travel(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

function start(world: ReturnType<typeof createWorld>) {
  const states: UploadState[] = [];
  const onState = (state: UploadState) => states.push(state);
  const upload = new RecordingUpload(world.port, { connection: world.connection, onState });
  return { upload, states };
}

async function until(condition: () => boolean): Promise<void> {
  for (let steps = 0; !condition(); steps += 1) {
    if (steps > 100_000) throw new Error("it never came to that");
    await vi.advanceTimersByTimeAsync(20);
  }
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("chunks travel in runs, each once, and it is submitted at the end", async () => {
  const world = createWorld();
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
  const world = createWorld({ chunks: 100, bytesPerMs: 50_000, diskMs: 5 });
  const { upload } = start(world);
  await until(() => upload.state.status === "done");
  expect(world.longestRun).toBe(16);
  expect(world.arrivals.toSorted((a, b) => a - b)).toEqual([...world.port.chunkSizes.keys()]);
});

test("what is missing in the middle travels with its neighbours alone", async () => {
  const world = createWorld({ chunks: 40, bytesPerMs: 50_000, diskMs: 5 });
  for (const number of [2, 3, 9, 20]) world.stored.add(number);
  const { upload } = start(world);
  await until(() => upload.state.status === "done");
  expect(world.arrivals).toHaveLength(37);
  expect(new Set(world.arrivals).size).toBe(37);
});

test("on a weak line one chunk travels at a time", async () => {
  const world = createWorld({ chunks: 5, bytesPerMs: 3.75 });
  const { upload } = start(world);
  await until(() => world.stored.size === 1);
  expect(upload.state.secondsLeft).toBeGreaterThan(200);
  await until(() => upload.state.status === "done");
  expect(world.mostAtOnce).toBe(1);
});

const lines = {
  "a line behind which the disk is slow": {
    chunks: 24,
    diskMs: SLOW_DISK_MS,
    speeds: [300, 4_000],
    gapMs: 1_500,
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
          const world = createWorld({ chunks, bytesPerMs, diskMs });
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
    const world = createWorld();
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
    const world = createWorld();
    const { upload } = start(world);
    world.isCut = true;
    await until(() => upload.state.status === "waiting-for-network");
    world.isCut = false;
    await until(() => upload.state.status === "done");
  });
});

test("where the browser says nothing, it goes on as soon as somebody hears of the portal again", async () => {
  const world = createWorld();
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

test("signed out, it waits, and goes on when the same person has signed in again", async () => {
  const world = createWorld();
  world.signedIn = false;
  const { upload } = start(world);
  await until(() => upload.state.status === "waiting-for-sign-in");
  expect(upload.state.problem).toBe("not-signed-in");
  world.signedIn = true;
  await until(() => upload.state.status === "done");
});

test("the answer to submitting is lost: it is submitted once", async () => {
  const world = createWorld();
  world.losesAnswers = true;
  world.refusals = [];
  const { upload } = start(world);
  await until(() => world.submissions > 0);
  world.refusals = ["stale-revision"];
  await until(() => upload.state.status === "done");
  expect(world.submissions).toBe(1);
});

test.each(["consent-missing", "exchange-paused", "quota-exceeded", "storage-full", "wrong-state"] as const)(
  "%s: it is refused, nothing is thrown away, and it may be sent again",
  async (code) => {
    const world = createWorld();
    world.refusals = [code];
    const first = start(world).upload;
    await until(() => first.state.status === "refused");
    expect(first.state.problem).toBe(code);
    expect(world.stored.size).toBe(31);
    const arrived = world.arrivals.length;
    const second = start(world).upload;
    await until(() => second.state.status === "done");
    expect(world.arrivals).toHaveLength(arrived);
  },
);

test("something else is stored under its name: it begins anew, and does not do so for ever", async () => {
  const world = createWorld({ chunks: 3 });
  world.refusals = ["malformed"];
  const once = start(world).upload;
  await until(() => once.state.status === "done");
  const stubborn = createWorld({ chunks: 3 });
  stubborn.refusals = Array.from({ length: 50 }, () => "conflict");
  const upload = start(stubborn).upload;
  await until(() => upload.state.status === "refused");
  expect(stubborn.arrivals.length).toBeLessThan(20);
});

test("stopped, it sends no more and says no more", async () => {
  const world = createWorld();
  const { upload, states } = start(world);
  await vi.advanceTimersByTimeAsync(1_000);
  upload.stop();
  expect(upload.state.status).toBe("stopped");
  const said = states.length;
  const arrived = world.arrivals.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(world.arrivals).toHaveLength(arrived);
  expect(states).toHaveLength(said);
  const again = start(world).upload;
  await until(() => again.state.status === "done");
});
