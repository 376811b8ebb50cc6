import { afterEach, expect, test } from "vitest";
import { testWorkerBin } from "../../scripts/media-worker/test-worker.ts";
import { freePort } from "../../scripts/portal-process.ts";
import { openWebRtcTransport } from "./media-transport.ts";
import { MediaWorker } from "./media-worker.ts";

const started: MediaWorker[] = [];
afterEach(() => {
  for (const worker of started.splice(0)) worker.close();
});

async function start(port: number, number: number, announcedAddress?: string): Promise<MediaWorker> {
  const worker = await MediaWorker.start(
    testWorkerBin(),
    { ip: "127.0.0.1", announcedAddress, port },
    number,
  );
  started.push(worker);
  return worker;
}

test("each worker has the port of its number, and browsers are told the announced address", async () => {
  const port = await freePort();
  await start(port, 0, "192.0.2.1");
  const worker = await start(port, 1, "192.0.2.1");
  const { offer } = await openWebRtcTransport(await worker.openRouter(), worker, "send");
  expect(offer.iceCandidates.map(({ address, port: at, protocol }) => [address, at, protocol])).toEqual([
    ["192.0.2.1", port + 1, "udp"],
    ["192.0.2.1", port + 1, "tcp"],
  ]);
});

test("a port that is taken is told, and no process is left of it", async () => {
  const port = await freePort();
  const first = await start(port, 0);
  await expect(start(port, 0)).rejects.toThrow();
  expect(started).toEqual([first]);
});

test("a worker that was killed leaves its port to the next", async () => {
  const port = await freePort();
  const first = await start(port, 0);
  const died = new Promise<void>((resolve) => first.onDied(resolve));
  first.kill();
  await died;
  const second = await start(port, 0);
  expect(second.isClosed).toBe(false);
});
