import type { types } from "mediasoup";
import type { Flow } from "../domain/conferences/flows.ts";
import type { Producible, Seat } from "../domain/conferences/media-port.ts";
import { MediaConsumer } from "./media-consumer.ts";
import type { MediaProducer } from "./media-producer.ts";
import type { Direction, MediaTransport } from "./media-transport.ts";

type Kind = Producible["kind"];

export interface Opening {
  mayBe(consumer: MediaConsumer): boolean;
  opened(consumer: MediaConsumer): void;
}

/** Everything that one seat has at the media server. */
export class MediaSeat {
  readonly seat: Seat;
  readonly transports = new Map<Direction, MediaTransport>();
  readonly producers = new Map<Kind, MediaProducer>();
  readonly consumers = new Map<string, MediaConsumer>();
  /** Consumers that are being made, by whom they are of and by kind. */
  readonly #opening = new Map<string, Promise<void>>();
  /** What the browser can take in; null until it said so. */
  rtpCapabilities: types.RtpCapabilities | null = null;
  isOver = false;

  constructor(seat: Seat) {
    this.seat = seat;
  }

  transport(transportId: string): MediaTransport | undefined {
    return [...this.transports.values()].find(({ transport }) => transport.id === transportId);
  }

  producer(producerId: string): MediaProducer | undefined {
    return [...this.producers.values()].find(({ id, isClosed }) => id === producerId && !isClosed);
  }

  /** What was on the one before goes with it: mediasoup closes it, here it is forgotten. */
  takeTransport(direction: Direction, taken: MediaTransport): void {
    this.transports.get(direction)?.transport.close();
    this.transports.set(direction, taken);
    if (direction === "send") this.producers.clear();
  }

  takeProducer(producer: MediaProducer): void {
    this.producers.get(producer.kind)?.close();
    this.producers.set(producer.kind, producer);
  }

  /**
   * Makes a consumer of a flow unless there is one, or one is being made. When it is there it is asked again whether it may
   * be: where not, it goes without anybody having heard of it.
   */
  async consume(flow: Flow, producer: MediaProducer, of: Opening): Promise<void> {
    const receive = this.transports.get("receive");
    if (receive === undefined || this.rtpCapabilities === null || this.isOver) return;
    const has = [...this.consumers.values()].some(
      ({ flow: { from, kind }, producerId }) =>
        from === flow.from && kind === flow.kind && producerId === producer.id,
    );
    const key = `${producer.id} ${receive.transport.id}`;
    const opening = this.#opening.get(key);
    if (has || opening !== undefined) return opening;
    const made = this.#make(flow, producer.id, receive.transport, this.rtpCapabilities, of).finally(() =>
      this.#opening.delete(key),
    );
    this.#opening.set(key, made);
    return made;
  }

  async #make(
    flow: Flow,
    producerId: string,
    transport: types.Transport,
    rtpCapabilities: types.RtpCapabilities,
    of: Opening,
  ): Promise<void> {
    let made: types.Consumer;
    try {
      made = await transport.consume({ producerId, rtpCapabilities, paused: true });
    } catch {
      // Its producer or transport has gone meanwhile, or the browser cannot take it in: it gets nothing.
      return;
    }
    const consumer = new MediaConsumer(made, flow);
    const isCurrent = this.transports.get("receive")?.transport === transport && !this.isOver;
    if (made.closed || !isCurrent || !of.mayBe(consumer)) return consumer.end();
    this.consumers.set(consumer.id, consumer);
    of.opened(consumer);
  }

  /** Whatever it sent and got ends with its transports. */
  close(): void {
    this.isOver = true;
    for (const { transport } of this.transports.values()) transport.close();
    this.transports.clear();
    this.producers.clear();
    this.consumers.clear();
  }
}
