import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { start, trialUploadWorld, untilBy } from "./trial-upload.ts";

const until = untilBy((ms) => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("signed out, it waits, and goes on when the same person has signed in again", async () => {
  const world = trialUploadWorld();
  world.signedIn = false;
  const { upload } = start(world);
  await until(() => upload.state.status === "waiting-for-sign-in");
  expect(upload.state.problem).toBe("not-signed-in");
  world.signedIn = true;
  await until(() => upload.state.status === "done");
});

test("the answer to submitting is lost: it is submitted once", async () => {
  const world = trialUploadWorld();
  world.losesAnswers = true;
  const { upload, states } = start(world);
  await until(() => upload.state.status === "done");
  expect(world.submissions).toBe(1);
  // It looks at once when it is back, and waits no second time.
  expect(states.filter(({ status }) => status === "waiting-for-network")).toHaveLength(1);
});

test.each(["consent-missing", "exchange-paused", "quota-exceeded", "storage-full", "wrong-state"] as const)(
  "%s: it is refused, nothing is thrown away, and it may be sent again",
  async (code) => {
    const world = trialUploadWorld();
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
  const world = trialUploadWorld({ chunks: 3 });
  world.refusals = ["malformed"];
  const once = start(world).upload;
  await until(() => once.state.status === "done");
  const stubborn = trialUploadWorld({ chunks: 3 });
  stubborn.refusals = Array.from({ length: 50 }, () => "conflict");
  const upload = start(stubborn).upload;
  await until(() => upload.state.status === "refused");
  expect(stubborn.arrivals.length).toBeLessThan(20);
});

test("stopped, it sends no more and says no more", async () => {
  const world = trialUploadWorld();
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
