import type { Flow } from "../domain/conferences/flows.ts";
import type { MediaListener, MediaRooms, Producible, Seat } from "../domain/conferences/media-port.ts";
import { DomainError, demand, present } from "../domain/domain-error.ts";
import { asGiven, givenCapabilities, givenParameters } from "./given.ts";
import { watchLines } from "./line-watch.ts";
import { MediaProducer } from "./media-producer.ts";
import { MediaRoom } from "./media-room.ts";
import type { MediaSeat } from "./media-seat.ts";
import type { MediaServer } from "./media-server.ts";
import { type OpenTransport, openWebRtcTransport } from "./media-transport.ts";
import type { MediaWorker } from "./media-worker.ts";

export interface MediaRoomsNeeds {
  readonly server: Pick<MediaServer, "status" | "worker">;
  readonly listener: MediaListener;
  /** How a browser is reached; tests have another way. */
  readonly openTransport?: OpenTransport;
}

/**
 * Nobody is asked for whole pictures more often, in milliseconds: whoever takes in a picture may ask for one as often as they
 * like, and whole ones would fill the line of who sends it. What is asked for sooner waits so long.
 */
const KEY_FRAMES_EVERY_MS = 400;

/** A room that is there, or is just being opened. */
interface Entry {
  readonly opening: Promise<MediaRoom>;
  room: MediaRoom | null;
  brought: { readonly flows: readonly Flow[]; readonly producible: readonly Producible[] };
  isClosed: boolean;
  /** Listens no more for the end of its worker. */
  forget(): void;
}

/** The media server behind its port: carries what it is brought to, and decides nothing. */
export function openMediaRooms({
  server,
  listener,
  openTransport = openWebRtcTransport,
}: MediaRoomsNeeds): MediaRooms {
  const entries = new Map<string, Entry>();

  const lose = (roomId: string, entry: Entry) => {
    if (entries.get(roomId) !== entry) return;
    entries.delete(roomId);
    entry.isClosed = true;
    entry.forget();
    entry.room?.close();
    listener.lost(roomId);
  };
  const open = async (roomId: string, isClosed: () => boolean): Promise<[MediaRoom, MediaWorker]> => {
    const worker = await server.worker();
    try {
      return [await MediaRoom.open(roomId, worker, listener), worker];
    } catch (error) {
      // It died under it: the next one carries the room.
      if (!worker.isClosed || isClosed()) throw error;
      return open(roomId, isClosed);
    }
  };
  const make = (roomId: string): Entry => {
    const known = entries.get(roomId);
    if (known !== undefined) return known;
    const begin = async () => {
      const [room, worker] = await open(roomId, () => entry.isClosed);
      entry.room = room;
      entry.forget = worker.onDied(() => lose(roomId, entry));
      if (entry.isClosed) room.close();
      return room;
    };
    const entry: Entry = {
      opening: Promise.resolve().then(begin),
      room: null,
      brought: { flows: [], producible: [] },
      isClosed: false,
      forget: () => undefined,
    };
    entries.set(roomId, entry);
    entry.opening.catch(() => {
      if (entries.get(roomId) === entry) entries.delete(roomId);
    });
    return entry;
  };
  const opened = async ({ opening }: Entry): Promise<MediaRoom> => {
    const room = await opening;
    demand(!room.isClosed, "wrong-state");
    return room;
  };

  /** The room of a seat; nobody's asking makes one. */
  const roomOf = (seat: Seat): Promise<MediaRoom> => {
    const entry = entries.get(seat.roomId);
    if (entry === undefined) demand(server.status().available, "unavailable");
    return opened(present(entry, "wrong-state"));
  };
  const ofSeat = async (seat: Seat): Promise<[MediaRoom, MediaSeat]> => {
    const room = await roomOf(seat);
    return [room, room.seat(seat)];
  };
  /** Something made for a seat goes again where the seat is lost meanwhile. */
  const still = (room: MediaRoom, of: MediaSeat, made: { close(): void }) => {
    if (!room.isClosed && !of.isOver) return;
    made.close();
    throw new DomainError("wrong-state");
  };

  watchLines(
    () => [...entries.values()].flatMap(({ room }) => room ?? []),
    (roomId, accountId, line) => listener.line(roomId, accountId, line),
  );

  return {
    capabilities: async (roomId) => ({ ...(await opened(make(roomId))).router.rtpCapabilities }),
    ready: async (seat, rtpCapabilities) => {
      const [room, of] = await ofSeat(seat);
      of.rtpCapabilities = givenCapabilities(rtpCapabilities);
      await room.settle();
    },
    createTransport: async (seat, direction) => {
      const [room, of] = await ofSeat(seat);
      const made = await openTransport(room.router, room.worker, direction);
      still(room, of, made.transport);
      of.takeTransport(direction, made);
      await room.settle();
      return { transportId: made.transport.id, ...made.offer };
    },
    connectTransport: async (seat, transportId, dtlsParameters) => {
      const [, of] = await ofSeat(seat);
      const transport = present(of.transport(transportId), "not-found");
      await asGiven(() => transport.connect(dtlsParameters));
    },
    restartIce: async (seat, transportId) => {
      const [, of] = await ofSeat(seat);
      const transport = present(of.transport(transportId), "not-found");
      return asGiven(() => transport.restartIce());
    },
    produce: async (seat, transportId, kind, parameters) => {
      const [room, of] = await ofSeat(seat);
      const send = of.transports.get("send");
      demand(send !== undefined && send.transport.id === transportId, "not-found");
      const mayProduce = () => room.mayProduce(seat.accountId, kind);
      demand(mayProduce(), "forbidden");
      const rtpParameters = givenParameters(kind, parameters);
      // A second on the same transport cannot have what the first still has.
      of.producers.get(kind)?.close();
      of.producers.delete(kind);
      const keyFrameRequestDelay = KEY_FRAMES_EVERY_MS;
      const made = await asGiven(() =>
        send.transport.produce({ kind, rtpParameters, paused: true, keyFrameRequestDelay }),
      );
      still(room, of, made);
      if (!mayProduce()) made.close();
      demand(mayProduce(), "forbidden");
      await room.take(of, new MediaProducer(made));
      return made.id;
    },
    pauseProducer: async (seat, producerId, paused) => {
      const [room, of] = await ofSeat(seat);
      const producer = present(of.producer(producerId), "not-found");
      demand(paused || room.mayProduce(seat.accountId, producer.kind), "forbidden");
      await producer.pause(paused);
    },
    closeProducer: async (seat, producerId) => {
      const [room, of] = await ofSeat(seat);
      const producer = present(of.producer(producerId), "not-found");
      producer.close();
      of.producers.delete(producer.kind);
      await room.settle();
    },
    consumerReady: async (seat, consumerId) => {
      const room = await roomOf(seat);
      await asGiven(() => room.consumer(seat, consumerId).ready());
    },
    pauseConsumer: async (seat, consumerId, paused) => {
      const room = await roomOf(seat);
      await asGiven(() => room.consumer(seat, consumerId).pause(paused));
    },
    preferLayers: async (seat, consumerId, spatialLayer) => {
      const room = await roomOf(seat);
      await asGiven(() => room.consumer(seat, consumerId).preferLayers(spatialLayer));
    },
    bring: async (roomId, flows, producible) => {
      const entry = make(roomId);
      // What is decided last counts, also where the room is only being opened.
      entry.brought = { flows, producible };
      const room = entry.room ?? (await opened(entry));
      await room.bring(entry.brought.flows, entry.brought.producible);
    },
    leave: async (seat) => {
      const entry = entries.get(seat.roomId);
      if (entry !== undefined) await (await entry.opening.catch(() => null))?.leave(seat);
    },
    closeRoom: async (roomId) => {
      const entry = entries.get(roomId);
      if (entry === undefined) return;
      entries.delete(roomId);
      entry.isClosed = true;
      const room = await entry.opening.catch(() => null);
      entry.forget();
      room?.close();
      await room?.worker.settled();
    },
  };
}
