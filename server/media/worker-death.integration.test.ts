import { afterEach, beforeEach, expect, test } from "vitest";
import { testWorkerBin } from "../../scripts/media-worker/test-worker.ts";
import { allFlows, allProducible, openTrialMedia, refusal, type TrialMedia } from "./trial-media.ts";

const room = "room";
const names = ["vera", "otto"];
const soon = (ms = 50) => new Promise((resolve) => setTimeout(resolve, ms));
/** They live so long that a worker which dies is replaced at once. */
const SETTLED_MS = 2_100;

/** A busy machine may take its time to tell that a process ended: no test is about how long. */
const patience = { timeout: 15_000, interval: 10 };

let media: TrialMedia;
beforeEach(async () => {
  media = await openTrialMedia(testWorkerBin());
});
afterEach(() => media.close());

const lost = () => media.told.filter(([event]) => event === "lost").map(([, roomId]) => roomId);

async function twoIn(roomId: string) {
  await media.rooms.bring(roomId, allFlows(names), allProducible(names));
  for (const name of names) {
    const person = await media.sit(roomId, name);
    await media.produce(person, "audio");
  }
  await soon();
}

test("rooms are spread over the workers, and one that dies takes only its own along", async () => {
  media.close();
  media = await openTrialMedia(testWorkerBin(), 2);
  // The trial waits for the first alone.
  await expect.poll(() => media.server.status().workers, patience).toBe(2);
  await twoIn("one");
  const first = await media.server.worker();
  await twoIn("two");
  const second = await media.server.worker();
  // The free one is always the other.
  expect(first.load + second.load).toBe(2);
  first.kill();
  await expect.poll(lost, patience).toHaveLength(1);
  await soon(100);
  expect(lost()).toHaveLength(1);
  expect(media.server.status().available).toBe(true);
});

test("after a worker was killed, everybody who begins anew is back within 5 s, with what may flow and no more", async () => {
  await soon(SETTLED_MS);
  await twoIn(room);
  const people = [...media.people.values()];
  expect(await media.carried()).toEqual({ vera: ["audio:otto"], otto: ["audio:vera"] });
  const killedAtMs = performance.now();
  (await media.server.worker()).kill();
  await expect.poll(lost, patience).toContain(room);
  // As those above do when they hear of it: only one way now.
  const flows = [{ from: "vera", to: "otto", kind: "audio" as const }];
  const bringing = media.rooms.bring(room, flows, allProducible(["vera"]));
  for (const person of people) await media.setUp(person);
  await bringing;
  const [vera, otto] = people;
  if (vera === undefined || otto === undefined) throw new Error("somebody is missing");
  await media.produce(vera, "audio");
  expect(await refusal(media.produce(otto, "audio"))).toBe("forbidden");
  await soon();
  expect(await media.carried()).toEqual({ vera: [], otto: ["audio:vera"] });
  expect(performance.now() - killedAtMs).toBeLessThan(5_000);
});

test("a worker that does not stop what it is told to is ended within two seconds", async () => {
  await twoIn(room);
  const worker = await media.server.worker();
  process.kill(worker.pid, "SIGSTOP");
  const saidAtMs = performance.now();
  await media.rooms.bring(room, [], allProducible(names)).catch(() => undefined);
  expect(performance.now() - saidAtMs).toBeLessThan(2_000);
  await expect.poll(lost, patience).toContain(room);
  expect(isRunning(worker.pid)).toBe(false);
});

test("a closed room is not lost with its worker", async () => {
  await twoIn(room);
  const worker = await media.server.worker();
  await media.rooms.closeRoom(room);
  worker.kill();
  await soon(200);
  expect(lost()).toEqual([]);
});

test("without a worker it is unavailable", async () => {
  media.server.close();
  expect(await refusal(media.rooms.capabilities(room))).toBe("unavailable");
  expect(await refusal(media.rooms.bring(room, [], []))).toBe("unavailable");
  await media.rooms.leave({ roomId: room, accountId: "vera", seatId: "seat" });
  await media.rooms.closeRoom(room);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
