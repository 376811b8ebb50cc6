import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { types } from "mediasoup";
import type { Flow } from "../domain/conferences/flows.ts";
import type { ConsumerOffer, MediaListener, Producible, Seat } from "../domain/conferences/media-port.ts";
import { DomainError } from "../domain/domain-error.ts";
import { openMediaRooms } from "./media-rooms.ts";
import { createMediaServer } from "./media-server.ts";
import type { OpenTransport } from "./media-transport.ts";
import { TrialStream, trialParameters } from "./trial-rtp.ts";
import { stateFileName } from "./worker-state.ts";

type Kind = Producible["kind"];
const kinds = ["audio", "video"] as const;

export interface TrialPerson {
  readonly seat: Seat;
  readonly name: string;
  send: string;
  receive: string;
  readonly producers: Partial<Record<Kind, string>>;
  /** Of whom, by kind and mark, as it came through. */
  readonly received: string[];
  readonly offers: Map<string, ConsumerOffer>;
}

export type Told = readonly [event: string, ...of: unknown[]];

/**
 * The media server with its real worker, and people who are reached without a network.
 * @param instead is told what happens, in the place of what is written down here
 */
export async function openTrialMedia(mediaWorkerBin: string, workers = 1, instead?: MediaListener) {
  const dataDir = mkdtempSync(join(tmpdir(), "accord-rooms-"));
  const stateFile = join(dataDir, stateFileName);
  writeFileSync(stateFile, JSON.stringify({ state: "ready", bin: mediaWorkerBin, source: "built" }));
  const server = createMediaServer({
    stateFile,
    workers,
    listening: { ip: "127.0.0.1", announcedAddress: undefined, port: undefined },
  });
  const told: Told[] = [];
  const people = new Map<string, TrialPerson>();
  const made = new Map<string, types.Producer>();
  const heard = new Map<string, (packet: Buffer) => void>();
  const streams = new Map<string, TrialStream>();

  const listener: MediaListener = {
    consumerOpened: (seat, offer) => {
      told.push(["opened", seat.accountId, offer.accountId, offer.kind]);
      const person = people.get(seat.seatId);
      if (person === undefined) return;
      person.offers.set(offer.consumerId, offer);
      heard.set(offer.consumerId, (packet) => person.received.push(markOf(packet)));
      rooms.consumerReady(seat, offer.consumerId).catch(() => undefined);
    },
    consumerClosed: (seat, consumerId) => {
      told.push(["closed", seat.accountId, consumerId]);
      people.get(seat.seatId)?.offers.delete(consumerId);
    },
    speaking: (roomId, accountIds) => told.push(["speaking", roomId, accountIds]),
    line: (roomId, accountId, line) => told.push(["line", roomId, accountId, line]),
    lost: (roomId) => told.push(["lost", roomId]),
  };
  const openTransport: OpenTransport = async (router) => {
    const transport = await router.createDirectTransport();
    transport.on("rtcp", (packet) => {
      if (isKeyFrameRequest(packet)) told.push(["key frame wanted"]);
    });
    transport.observer.on("newproducer", (producer) => made.set(producer.id, producer));
    transport.observer.on("newconsumer", (consumer) =>
      consumer.on("rtp", (packet) => heard.get(consumer.id)?.(packet)),
    );
    return {
      transport,
      offer: { iceParameters: {}, iceCandidates: [], dtlsParameters: {} },
      connect: async () => undefined,
      restartIce: async () => ({}),
      isCut: () => false,
    };
  };
  const rooms = openMediaRooms({ server, listener: instead ?? listener, openTransport });

  /** A browser that takes its seat: transports, then what it can take in. */
  const sit = async (roomId: string, name: string): Promise<TrialPerson> => {
    const seat = { roomId, accountId: name, seatId: randomUUID() };
    const person: TrialPerson = {
      seat,
      name,
      send: "",
      receive: "",
      producers: {},
      received: [],
      offers: new Map(),
    };
    people.set(seat.seatId, person);
    await setUp(person);
    return person;
  };
  const setUp = async (person: TrialPerson) => {
    const { seat } = person;
    const capabilities = await rooms.capabilities(seat.roomId);
    person.send = (await rooms.createTransport(seat, "send")).transportId;
    person.receive = (await rooms.createTransport(seat, "receive")).transportId;
    await rooms.ready(seat, capabilities);
  };
  const produce = async (person: TrialPerson, kind: Kind): Promise<string> => {
    const ssrc = 1 + Math.floor(Math.random() * 0x7fff_fffe);
    const id = await rooms.produce(person.seat, person.send, kind, trialParameters(kind, ssrc));
    person.producers[kind] = id;
    streams.set(id, new TrialStream(kind, ssrc, `${kind}:${person.name}`));
    return id;
  };
  /** One packet of everything that anybody ever sent, if it is open still. */
  const speak = (levelDbov?: number) => {
    for (const [id, producer] of made) {
      if (producer.closed) made.delete(id);
      const packet = streams.get(id)?.next(levelDbov);
      if (packet !== undefined && !producer.closed) producer.send(packet);
    }
  };
  /** What comes through within a moment, by whom it reaches: `from kind` in order of the alphabet. */
  const carried = async (rounds = 3): Promise<Record<string, string[]>> => {
    for (const person of people.values()) person.received.length = 0;
    for (let round = 0; round < rounds; round += 1) {
      speak();
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    return Object.fromEntries(
      [...people.values()].map(({ name, received }) => [name, [...new Set(received)].toSorted()]),
    );
  };

  await server.worker();
  return {
    server,
    rooms,
    told,
    people,
    sit,
    setUp,
    produce,
    speak,
    carried,
    close: () => {
      server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type TrialMedia = Awaited<ReturnType<typeof openTrialMedia>>;

/** The code of a refusal. */
export async function refusal(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
    return "nothing was refused";
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

/** Picture loss indication (RFC 4585, 6.3.1), or full intra request (RFC 5104, 4.3.1). */
function isKeyFrameRequest(packet: Buffer): boolean {
  return packet[1] === 206 && [0x81, 0x84].includes(packet[0] ?? 0);
}

function markOf(packet: Buffer): string {
  return /(audio|video):\w+$/.exec(packet.toString("latin1"))?.[0] ?? "?";
}

/** Of everybody to everybody else. */
export function allFlows(names: readonly string[]): Flow[] {
  return names.flatMap((from) =>
    names.filter((to) => to !== from).flatMap((to) => kinds.map((kind) => ({ from, to, kind }))),
  );
}

export function allProducible(names: readonly string[]): Producible[] {
  return names.flatMap((accountId) => kinds.map((kind) => ({ accountId, kind })));
}

/** Vera and Otto, who may see and hear each other; she sends her sound and her picture, and he takes them in. */
export async function openVeraAndOtto(mediaWorkerBin: string) {
  const [room, names] = ["room", ["vera", "otto"]];
  const media = await openTrialMedia(mediaWorkerBin);
  await media.rooms.bring(room, allFlows(names), allProducible(names));
  const vera = await media.sit(room, "vera");
  const otto = await media.sit(room, "otto");
  for (const kind of kinds) await media.produce(vera, kind);
  // What he is offered he takes a moment later.
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { media, room, names, vera, otto };
}
