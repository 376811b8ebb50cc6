import type { types } from "mediasoup";
import type { Flow } from "../domain/conferences/flows.ts";
import type { MediaListener, Producible, Seat } from "../domain/conferences/media-port.ts";
import { demand, present } from "../domain/domain-error.ts";
import type { MediaConsumer } from "./media-consumer.ts";
import type { MediaProducer } from "./media-producer.ts";
import { MediaSeat } from "./media-seat.ts";
import type { MediaWorker } from "./media-worker.ts";
import { Speakers } from "./speakers.ts";

type Kind = Producible["kind"];

/** A room that is open: one router, and what may flow in it. */
export class MediaRoom {
  readonly roomId: string;
  readonly worker: MediaWorker;
  readonly router: types.Router;
  readonly seats = new Map<string, MediaSeat>();
  readonly #listener: MediaListener;
  readonly #speakers: Speakers;
  /** Seats that have left: what still comes for them comes too late. */
  readonly #left = new Set<string>();
  #flows = new Set<string>();
  #wanted: readonly Flow[] = [];
  #producible = new Set<string>();

  constructor(
    roomId: string,
    { worker, router }: { worker: MediaWorker; router: types.Router },
    speakers: Speakers,
    listener: MediaListener,
  ) {
    this.roomId = roomId;
    this.worker = worker;
    this.router = router;
    this.#speakers = speakers;
    this.#listener = listener;
  }

  static async open(roomId: string, worker: MediaWorker, listener: MediaListener): Promise<MediaRoom> {
    const router = await worker.openRouter();
    const speakers = await Speakers.watch(router, (accountIds) => listener.speaking(roomId, accountIds));
    return new MediaRoom(roomId, { worker, router }, speakers, listener);
  }

  get isClosed(): boolean {
    return this.router.closed;
  }

  /** Everything that a seat has; a seat that left has nothing any more (`wrong-state`). */
  seat(seat: Seat): MediaSeat {
    demand(!this.isClosed && !this.#left.has(seat.seatId), "wrong-state");
    const of = this.seats.get(seat.seatId) ?? new MediaSeat(seat);
    this.seats.set(seat.seatId, of);
    return of;
  }

  mayProduce(accountId: string, kind: Kind): boolean {
    return this.#producible.has(`${accountId} ${kind}`);
  }

  /** What is decided counts at once, also for what is being opened; the promise says when it is done. */
  bring(flows: readonly Flow[], producible: readonly Producible[]): Promise<void> {
    this.#wanted = flows;
    this.#flows = new Set(flows.map(keyOf));
    this.#producible = new Set(producible.map(({ accountId, kind }) => `${accountId} ${kind}`));
    return this.settle();
  }

  /** Stops what may not flow, then opens what may and can. */
  async settle(): Promise<void> {
    await this.worker.doesWithin(this.#stop());
    await Promise.all([...this.#producers()].map(([of, producer]) => this.#allow(of, producer)));
    await Promise.all(this.#wanted.map((flow) => this.#open(flow)));
  }

  /** Takes a new producer in, which is carried from here on if it may be. */
  async take(of: MediaSeat, producer: MediaProducer): Promise<void> {
    of.takeProducer(producer);
    if (producer.kind === "audio") await this.#speakers.add(producer.id, of.seat.accountId);
    await this.settle();
  }

  /** One's own, by its id; anybody else's is as if it were not there. */
  consumer(seat: Seat, consumerId: string): MediaConsumer {
    return present(this.seat(seat).consumers.get(consumerId), "not-found");
  }

  async leave({ seatId }: Seat): Promise<void> {
    this.#left.add(seatId);
    this.seats.get(seatId)?.close();
    this.seats.delete(seatId);
    await this.settle();
    await this.worker.settled();
  }

  close(): void {
    for (const seat of this.seats.values()) seat.close();
    this.seats.clear();
    this.router.close();
  }

  *#producers(): Generator<[MediaSeat, MediaProducer]> {
    for (const of of this.seats.values()) for (const producer of of.producers.values()) yield [of, producer];
  }

  #allow({ seat }: MediaSeat, producer: MediaProducer): Promise<void> {
    return producer.allow(this.mayProduce(seat.accountId, producer.kind));
  }

  #stop(): Promise<unknown> {
    const ending: Promise<void>[] = [];
    for (const [of, producer] of this.#producers()) {
      if (!this.mayProduce(of.seat.accountId, producer.kind)) ending.push(producer.allow(false));
    }
    for (const of of this.seats.values()) {
      for (const consumer of of.consumers.values()) {
        if (this.#mayBe(of, consumer)) continue;
        of.consumers.delete(consumer.id);
        ending.push(consumer.end());
        this.#listener.consumerClosed(of.seat, consumer.id);
      }
    }
    return Promise.all(ending);
  }

  #mayBe(of: MediaSeat, consumer: MediaConsumer): boolean {
    if (this.#seatOf(of.seat.accountId) !== of) return false;
    if (this.isClosed || consumer.isClosed || !this.#flows.has(keyOf(consumer.flow))) return false;
    return this.#producerOf(consumer.flow)?.id === consumer.producerId;
  }

  #producerOf({ from, kind }: Flow): MediaProducer | undefined {
    const producer = this.#seatOf(from)?.producers.get(kind);
    return producer?.isClosed === false ? producer : undefined;
  }

  /** The newest of an account: to an older one that has not left yet nothing flows, and nothing from it. */
  #seatOf(accountId: string): MediaSeat | undefined {
    return [...this.seats.values()].findLast(({ seat }) => seat.accountId === accountId);
  }

  async #open(flow: Flow): Promise<void> {
    const producer = this.#producerOf(flow);
    const to = this.#seatOf(flow.to);
    if (producer === undefined || to === undefined) return;
    await to.consume(flow, producer, {
      mayBe: (consumer) => this.#mayBe(to, consumer),
      opened: (consumer) => this.#listener.consumerOpened(to.seat, consumer.offer),
    });
  }
}

function keyOf({ from, to, kind }: Flow): string {
  return `${from} ${to} ${kind}`;
}
