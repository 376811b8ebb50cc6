import type { MediaKind } from "../../../protocol/conferences/conference.ts";
import type { Id } from "../../../protocol/ids.ts";
import { demand, present } from "../domain-error.ts";
import type { Flow } from "./flows.ts";
import type { MediaListener, MediaRooms, Producible, Seat } from "./media-port.ts";

interface SeatMedia {
  readonly seat: Seat;
  ready: boolean;
  /** Direction by id. */
  readonly transports: Map<string, "send" | "receive">;
  readonly producers: Map<string, { readonly kind: MediaKind; paused: boolean }>;
  readonly consumers: Map<string, Flow & { readonly producerId: string; ready: boolean; paused: boolean }>;
}

interface RoomMedia {
  flows: readonly Flow[];
  producible: readonly Producible[];
  readonly seats: Map<string, SeatMedia>;
}

export interface RecordedMediaRooms extends MediaRooms {
  /** As it was brought to last; null where there is no such room. */
  allowed(roomId: Id): readonly Flow[] | null;
  producible(roomId: Id): readonly Producible[];
  /** What is really sent from one seat to another now. */
  flowing(roomId: Id): Flow[];
  /** Who has something open in a room. */
  seats(roomId: Id): { readonly seat: Seat }[];
  /** Everything that is open anywhere. */
  open(): { rooms: number; seats: number };
  /** The worker dies: nothing is left. */
  die(): void;
  readonly listener: MediaListener;
  /** Called before something is made for a seat, which waits for it. */
  beforeMake: () => Promise<void> | void;
  /** Called before each `bring`, which waits for it. */
  beforeBring: (roomId: Id) => Promise<void> | void;
}

const same = (one: Flow, other: Flow) =>
  one.from === other.from && one.to === other.to && one.kind === other.kind;

/** In the place of the media server, for tests of what stands above it: it carries no media, and says what it would. */
export function recordedMediaRooms(listener: MediaListener): RecordedMediaRooms {
  const rooms = new Map<Id, RoomMedia>();
  let made = 0;
  const newId = (of: string) => {
    made += 1;
    return `${of}-${made}`;
  };
  const roomOf = (roomId: Id): RoomMedia => {
    const room = rooms.get(roomId) ?? { flows: [], producible: [], seats: new Map() };
    rooms.set(roomId, room);
    return room;
  };
  const mediaOf = (seat: Seat): SeatMedia => {
    const { seats } = present(rooms.get(seat.roomId), "wrong-state");
    const of = seats.get(seat.seatId) ?? {
      seat,
      ready: false,
      transports: new Map(),
      producers: new Map(),
      consumers: new Map(),
    };
    seats.set(seat.seatId, of);
    return of;
  };
  const mayProduce = ({ producible }: RoomMedia, accountId: Id, kind: MediaKind) =>
    producible.some((one) => one.accountId === accountId && one.kind === kind);

  const close = (of: SeatMedia, consumerId: string) => {
    if (of.consumers.delete(consumerId)) listener.consumerClosed(of.seat, consumerId);
  };
  const producerOf = (room: RoomMedia, { from, kind }: Flow) => {
    for (const { seat, producers } of room.seats.values()) {
      if (seat.accountId !== from) continue;
      for (const [producerId, producer] of producers) if (producer.kind === kind) return producerId;
    }
    return null;
  };
  const closeStopped = (room: RoomMedia, of: SeatMedia) => {
    for (const [consumerId, consumer] of of.consumers) {
      const flows = room.flows.some((flow) => same(flow, consumer));
      if (!flows || producerOf(room, consumer) !== consumer.producerId) close(of, consumerId);
    }
  };
  const takesIn = (of: SeatMedia, flow: Flow) =>
    of.ready &&
    [...of.transports.values()].includes("receive") &&
    ![...of.consumers.values()].some((consumer) => same(consumer, flow));
  /** Closes what may not flow, then opens what may and can. */
  const settle = (room: RoomMedia) => {
    for (const of of room.seats.values()) closeStopped(room, of);
    for (const flow of room.flows) {
      const producerId = producerOf(room, flow);
      const to = [...room.seats.values()].find(({ seat }) => seat.accountId === flow.to);
      if (producerId === null || to === undefined || !takesIn(to, flow)) continue;
      const consumerId = newId("consumer");
      to.consumers.set(consumerId, { ...flow, producerId, ready: false, paused: false });
      const { from: accountId, kind } = flow;
      listener.consumerOpened(to.seat, { consumerId, producerId, accountId, kind, rtpParameters: {} });
    }
  };
  const forget = (seat: Seat) => {
    const room = rooms.get(seat.roomId);
    room?.seats.delete(seat.seatId);
    if (room !== undefined) settle(room);
  };

  const media: RecordedMediaRooms = {
    listener,
    beforeMake: () => undefined,
    beforeBring: () => undefined,
    capabilities: async (roomId) => {
      roomOf(roomId);
      return { codecs: [] };
    },
    ready: async (seat) => {
      await media.beforeMake();
      mediaOf(seat).ready = true;
      settle(roomOf(seat.roomId));
    },
    createTransport: async (seat, direction) => {
      await media.beforeMake();
      const { transports } = mediaOf(seat);
      // A new one takes the place of the one before.
      for (const [id, other] of transports) if (other === direction) transports.delete(id);
      const transportId = newId("transport");
      transports.set(transportId, direction);
      settle(roomOf(seat.roomId));
      return { transportId, iceParameters: {}, iceCandidates: [], dtlsParameters: {} };
    },
    connectTransport: async (seat, transportId) => {
      present(mediaOf(seat).transports.get(transportId), "not-found");
    },
    restartIce: async (seat, transportId) => {
      present(mediaOf(seat).transports.get(transportId), "not-found");
      return {};
    },
    produce: async (seat, transportId, kind) => {
      await media.beforeMake();
      const of = mediaOf(seat);
      demand(of.transports.get(transportId) === "send", "not-found");
      const room = roomOf(seat.roomId);
      demand(mayProduce(room, seat.accountId, kind), "forbidden");
      for (const [id, other] of of.producers) if (other.kind === kind) of.producers.delete(id);
      const producerId = newId("producer");
      of.producers.set(producerId, { kind, paused: false });
      settle(room);
      return producerId;
    },
    pauseProducer: async (seat, producerId, paused) => {
      const producer = present(mediaOf(seat).producers.get(producerId), "not-found");
      demand(paused || mayProduce(roomOf(seat.roomId), seat.accountId, producer.kind), "forbidden");
      producer.paused = paused;
    },
    closeProducer: async (seat, producerId) => {
      demand(mediaOf(seat).producers.delete(producerId), "not-found");
      settle(roomOf(seat.roomId));
    },
    consumerReady: async (seat, consumerId) => {
      present(mediaOf(seat).consumers.get(consumerId), "not-found").ready = true;
    },
    pauseConsumer: async (seat, consumerId, paused) => {
      present(mediaOf(seat).consumers.get(consumerId), "not-found").paused = paused;
    },
    preferLayers: async (seat, consumerId) => {
      present(mediaOf(seat).consumers.get(consumerId), "not-found");
    },
    bring: async (roomId, flows, producible) => {
      await media.beforeBring(roomId);
      const room = roomOf(roomId);
      room.flows = flows;
      room.producible = producible;
      settle(room);
    },
    leave: async (seat) => forget(seat),
    closeRoom: async (roomId) => void rooms.delete(roomId),

    allowed: (roomId) => rooms.get(roomId)?.flows ?? null,
    producible: (roomId) => rooms.get(roomId)?.producible ?? [],
    flowing: (roomId) => {
      const room = rooms.get(roomId);
      if (room === undefined) return [];
      return [...room.seats.values()].flatMap(({ consumers }) =>
        [...consumers.values()]
          .filter(({ ready, paused: byOwn, producerId, from, kind }) => {
            const paused = [...room.seats.values()].some(
              ({ producers }) => producers.get(producerId)?.paused,
            );
            return ready && !byOwn && !paused && mayProduce(room, from, kind);
          })
          .map(({ from, to, kind }) => ({ from, to, kind })),
      );
    },
    seats: (roomId) => [...(rooms.get(roomId)?.seats.values() ?? [])],
    open: () => ({
      rooms: rooms.size,
      seats: [...rooms.values()].reduce((count, { seats }) => count + seats.size, 0),
    }),
    die: () => {
      const roomIds = [...rooms.keys()];
      rooms.clear();
      for (const roomId of roomIds) listener.lost(roomId);
    },
  };
  return media;
}
