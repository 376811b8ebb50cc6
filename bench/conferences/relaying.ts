import { setTimeout as sleep } from "node:timers/promises";
import type { Line } from "../result.ts";
import { slope } from "../rounds.ts";
import { Contestant, contestants, type Measured, type Name, WARM_UP_MS } from "./contestant.ts";
import { extent } from "./extent.ts";

/** People in a room, and how many such rooms: about as many to be seen and heard each time. */
const sizes = [
  { people: 2, rooms: 14 },
  { people: 3, rooms: 9 },
  { people: 4, rooms: 5 },
  { people: 6, rooms: 2 },
  { people: 8, rooms: 1 },
] as const;
const FLOW_AGAIN_MS = 1_500;
const MEASURE_MS = 2_000;
/** Where more than this did not come, others had the core: it says nothing of what relaying costs, and is measured again. */
const MOST_LOST = 0.02;
const TRIES = 4;

export type Both<T> = Record<Name, T>;

export async function startBoth(workerBin: string, crowds = 1): Promise<Both<Contestant>> {
  const product = await Contestant.start("product", workerBin, crowds);
  return { product, peer: await Contestant.start("peer", workerBin, crowds) };
}

/** Both relays carry the same streams in turns, on the same core; what they compute counts, of the worker and of Node. */
export async function benchRelaying(workerBin: string): Promise<Line[]> {
  const lines: Line[] = [];
  const perRoom: Both<[number, number][][]> = { product: [], peer: [] };
  for (const { people, rooms } of sizes) {
    const consumers = 2 * people * (people - 1) * rooms;
    const measured = await measureSize(workerBin, people, rooms);
    const per = (name: Name, part: (of: Measured) => number) =>
      measured[name].map((one) => (1_000 * part(one)) / consumers);
    const whole = ({ workerMs, nodeMs }: Measured) => workerMs + nodeMs;
    const shared = { unit: "µs/s", peerName: "bare mediasoup" } as const;
    lines.push({
      name: `server CPU a consumer, ${people} in a room`,
      product: per("product", whole),
      peer: per("peer", whole),
      limit: { atMost: 1.05 },
      ...shared,
    });
    if (people === sizes[0].people || people === sizes.at(-1)?.people) {
      lines.push({
        name: `of that the media server's process, ${people} in a room`,
        product: per("product", ({ workerMs }) => workerMs),
        peer: per("peer", ({ workerMs }) => workerMs),
        ...shared,
      });
    }
    for (const name of contestants) {
      perRoom[name].push(measured[name].map((one) => [consumers / rooms, whole(one) / rooms]));
    }
    const waited = measured.product.map(({ waitedMs, workerMs }) => waitedMs / (waitedMs + workerMs));
    console.log(`  ${people} in a room: the core was others' for ${percent(Math.max(...waited))} at most`);
  }
  return [...lines, growth(perRoom)];
}

async function measureSize(workerBin: string, people: number, rooms: number): Promise<Both<Measured[]>> {
  const both = await startBoth(workerBin);
  const measured: Both<Measured[]> = { product: [], peer: [] };
  try {
    for (const name of contestants) await both[name].crowds[0]?.seat(rooms, people);
    for (const name of contestants) both[name].start();
    await sleep(WARM_UP_MS);
    for (const name of contestants) await both[name].stop();
    for (let round = 0; round < extent.relayRounds; round += 1) {
      for (const name of round % 2 === 0 ? contestants : contestants.toReversed()) {
        measured[name].push(await turn(both[name]));
      }
    }
  } finally {
    for (const name of contestants) await both[name].end();
  }
  const lost = Math.max(...contestants.flatMap((name) => measured[name].map((one) => one.lost)));
  if (lost > MOST_LOST) console.log(`  ${people} in a room: up to ${percent(lost)} did not come`);
  return measured;
}

/** One turn of one relay, again where it was disturbed: at last what was lost least. */
async function turn(of: Contestant): Promise<Measured> {
  of.start();
  const tried: Measured[] = [];
  do {
    await sleep(FLOW_AGAIN_MS);
    tried.push(await of.measure(MEASURE_MS));
  } while ((tried.at(-1)?.lost ?? 0) > MOST_LOST && tried.length < TRIES);
  await of.stop();
  return tried.reduce((least, one) => (one.lost < least.lost ? one : least));
}

/** The power with which a room's cost grows with its consumers, round by round: the slope in logarithms. */
function growth(perRoom: Both<[number, number][][]>): Line {
  const powers = (name: Name) =>
    Array.from({ length: extent.relayRounds }, (_, round) =>
      slope(
        perRoom[name].flatMap((ofSize) => {
          const [consumers, ms] = ofSize[round] ?? [1, 1];
          return [[Math.log(consumers), Math.log(ms)] as const];
        }),
      ),
    );
  return {
    name: "growth of a room's CPU with its consumers, 2 to 8 people",
    unit: "power",
    product: powers("product"),
    peer: powers("peer"),
    peerName: "bare mediasoup",
  };
}

export const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
