import { setTimeout as sleep } from "node:timers/promises";
import type { Line } from "../result.ts";
import { Contestant, contestants, type Name, WARM_UP_MS } from "./contestant.ts";
import { extent } from "./extent.ts";
import { percent } from "./relaying.ts";

const PEOPLE = 4;
const FIRST = 4;
const STEP = 4;
const MEASURE_MS = 3_000;
const MOST_LOST = 0.01;
/** Others may disturb a step: only when it fails so often in a row is it too much. */
const TRIES = 3;

/** Rooms of four are added until more than a hundredth of the packets does not come through: the last number that went well. */
export async function benchRoomsACore(workerBin: string): Promise<Line[]> {
  const found: Record<Name, number> = { product: 0, peer: 0 };
  for (const name of contestants) found[name] = await mostRooms(name, workerBin);
  return [
    {
      name: `rooms of ${PEOPLE} a core until ${percent(MOST_LOST)} is lost`,
      unit: "rooms",
      product: [found.product],
      peer: [found.peer],
      peerName: "bare mediasoup",
    },
  ];
}

async function mostRooms(name: Name, workerBin: string): Promise<number> {
  const relay = await Contestant.start(name, workerBin, 2);
  let rooms = 0;
  try {
    for (let next = FIRST; next <= extent.mostRooms; next += STEP) {
      await relay.stop();
      for (const crowd of relay.crowds) await crowd.seat((next - rooms) / relay.crowds.length, PEOPLE);
      relay.start();
      await sleep(WARM_UP_MS);
      if (!(await carries(relay, name, next))) return rooms;
      rooms = next;
    }
    return rooms;
  } finally {
    await relay.end();
  }
}

async function carries(relay: Contestant, name: Name, rooms: number): Promise<boolean> {
  for (let time = 0; time < TRIES; time += 1) {
    const { lost, workerMs, waitedMs, loadMs } = await relay.measureWhole(MEASURE_MS);
    console.log(
      `  ${name}, ${rooms} rooms: ${percent(lost)} lost; the relay ran ${percent(workerMs / 1_000)} and waited ` +
        `${percent(waitedMs / 1_000)} of the time, those who send ${percent(loadMs / 1_000)} of two cores' 200 %`,
    );
    if (lost <= MOST_LOST) return true;
  }
  return false;
}
