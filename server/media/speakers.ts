import type { types } from "mediasoup";

/** How often it is looked who speaks, in milliseconds. */
const EVERY_MS = 800;
/** Pauses for breath shorter than this, in milliseconds, do not count. */
const PAUSE_MS = 1_200;
/** From here on it is a voice and not a room, in dBov. */
const THRESHOLD = -55;
const MOST_SPEAKERS = 24;

/**
 * Who speaks, by the levels that browsers write beside their sound; of encrypted sound nothing else is to be known. A level is
 * looked at only while its sound is carried.
 */
export class Speakers {
  readonly #observer: types.AudioLevelObserver;
  readonly #tell: (accountIds: readonly string[]) => void;
  readonly #accounts = new Map<string, string>();
  readonly #lastHeardMs = new Map<string, number>();
  #told = "";
  #timer: NodeJS.Timeout | undefined;

  private constructor(observer: types.AudioLevelObserver, tell: (accountIds: readonly string[]) => void) {
    this.#observer = observer;
    this.#tell = tell;
    observer.on("volumes", (volumes) => this.#look(volumes.map(({ producer }) => producer.id)));
    observer.on("silence", () => this.#look([]));
    observer.observer.once("close", () => clearTimeout(this.#timer));
  }

  static async watch(router: types.Router, tell: (accountIds: readonly string[]) => void): Promise<Speakers> {
    const observer = await router.createAudioLevelObserver({
      interval: EVERY_MS,
      threshold: THRESHOLD,
      maxEntries: MOST_SPEAKERS,
    });
    return new Speakers(observer, tell);
  }

  async add(producerId: string, accountId: string): Promise<void> {
    this.#accounts.set(producerId, accountId);
    // It may have gone meanwhile; then nobody speaks by it.
    await this.#observer.addProducer({ producerId }).catch(() => this.#accounts.delete(producerId));
  }

  /** @param loud producers, loudest first */
  #look(loud: readonly string[]): void {
    clearTimeout(this.#timer);
    const nowMs = performance.now();
    const now = loud.flatMap((producerId) => this.#accounts.get(producerId) ?? []);
    for (const accountId of now) this.#lastHeardMs.set(accountId, nowMs);
    for (const [accountId, atMs] of this.#lastHeardMs)
      if (nowMs - atMs >= PAUSE_MS) this.#lastHeardMs.delete(accountId);
    const speaking = [...new Set([...now, ...this.#lastHeardMs.keys()])];
    if (this.#lastHeardMs.size > 0) this.#timer = setTimeout(() => this.#look([]), PAUSE_MS).unref();
    if (this.#told === speaking.join()) return;
    this.#told = speaking.join();
    this.#tell(speaking);
  }
}
