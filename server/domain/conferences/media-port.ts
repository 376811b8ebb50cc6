import type { MediaKind } from "../../../protocol/conferences/conference.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { Flow } from "./flows.ts";

/** One account's place at the media server: the socket that joined last. An older seat's media is closed with it. */
export interface Seat {
  /** The conference, or of a device check an id of its own. */
  readonly roomId: Id;
  readonly accountId: Id;
  readonly seatId: string;
}

/** mediasoup's own objects, which pass through as they are: mediasoup checks them. */
export type Foreign = Readonly<Record<string, unknown>>;

export interface TransportOffer {
  readonly transportId: string;
  readonly iceParameters: Foreign;
  readonly iceCandidates: readonly Foreign[];
  readonly dtlsParameters: Foreign;
}

/** Somebody to be seen or heard; in a device check oneself. */
export interface ConsumerOffer {
  readonly consumerId: string;
  readonly producerId: string;
  readonly accountId: Id;
  readonly kind: MediaKind;
  readonly rtpParameters: Foreign;
}

/** How well somebody's line carries, as the media server measures it. */
export type Line = "good" | "weak" | "poor" | "unknown";

/** What of a kind may be taken in from an account at all. */
export interface Producible {
  readonly accountId: Id;
  readonly kind: MediaKind;
}

export interface MediaListener {
  consumerOpened(seat: Seat, of: ConsumerOffer): void;
  consumerClosed(seat: Seat, consumerId: string): void;
  /** Loudest first, of one room. */
  speaking(roomId: Id, accountIds: readonly Id[]): void;
  line(roomId: Id, accountId: Id, line: Line): void;
  /** The worker behind the room died: nothing of it is left, every seat must begin anew. */
  lost(roomId: Id): void;
}

/**
 * The media server as the rules see it: it carries exactly the flows it is told, decides nothing, and does nothing that a
 * client asks unless the flows allow it. Refuses with `unavailable` without a worker, `not-found` for ids that are not the
 * seat's own, `malformed` for parameters mediasoup refuses.
 */
export interface MediaRooms {
  /**
   * The room is made if it is not there, as by `bring`. Nothing else makes one: whatever is asked for a seat comes too late
   * where its room is closed (`wrong-state`).
   */
  capabilities(roomId: Id): Promise<Foreign>;
  /** The seat can take in media from now on. */
  ready(seat: Seat, rtpCapabilities: Foreign): Promise<void>;
  /** A seat has one of each direction: a second takes the place of the first, with what was on it. */
  createTransport(seat: Seat, direction: "send" | "receive"): Promise<TransportOffer>;
  connectTransport(seat: Seat, transportId: string, dtlsParameters: Foreign): Promise<void>;
  restartIce(seat: Seat, transportId: string): Promise<Foreign>;
  /**
   * `forbidden` unless `bring` allowed this account to produce this kind. A seat has one producer of a kind: a second takes the
   * place of the first.
   */
  produce(seat: Seat, transportId: string, kind: MediaKind, rtpParameters: Foreign): Promise<string>;
  /** One's own mute; `forbidden` to open what may not be produced now. */
  pauseProducer(seat: Seat, producerId: string, paused: boolean): Promise<void>;
  closeProducer(seat: Seat, producerId: string): Promise<void>;
  consumerReady(seat: Seat, consumerId: string): Promise<void>;
  /** One's own wish to get nothing of it for now; it opens nothing that may not flow. */
  pauseConsumer(seat: Seat, consumerId: string, paused: boolean): Promise<void>;
  preferLayers(seat: Seat, consumerId: string, spatialLayer: number): Promise<void>;
  /**
   * Brings a room to exactly these flows and producers: what may not flow is paused or closed before anything new is opened,
   * and the promise resolves when the media server has done it.
   */
  bring(roomId: Id, flows: readonly Flow[], producible: readonly Producible[]): Promise<void>;
  /** Everything of the seat is closed. It may be said twice, and of a seat that has nothing. */
  leave(seat: Seat): Promise<void>;
  closeRoom(roomId: Id): Promise<void>;
}
