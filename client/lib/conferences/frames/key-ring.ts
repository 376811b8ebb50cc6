import type { MediaEncryption, Room } from "../../../../protocol/conferences/conference.ts";
import { FrameSealer, openFrame } from "./frame-cipher.ts";
import { readTrailer } from "./frame-form.ts";
import { deriveFrameKey, type FrameSource, importRoomKey, type RoomEpoch } from "./frame-key.ts";
import { ReplayWindow } from "./replay-window.ts";

/** Frames that were under way when a key was replaced are still taken for this long. */
export const KEPT_AFTER_MS = 2_000;

interface Held {
  readonly of: RoomEpoch;
  readonly key: Promise<CryptoKey>;
  /** Null while it is the newest. */
  retiredAtMs: number | null;
}

interface Opener {
  readonly key: Promise<CryptoKey>;
  readonly window: ReplayWindow;
}

const nameOf = (room: Room, epoch: number) => `${room} ${epoch}`;

/** The keys of one person's being in a conference: what is sent is sealed with the newest, or not sent. */
export class KeyRing {
  readonly #nowMs: () => number;
  readonly #held = new Map<string, Held>();
  /** They outlive their keys: one that is taken again remembers what has come under it. */
  readonly #windows = new Map<string, ReplayWindow>();
  readonly #openers = new Map<string, Opener>();
  #sending: Held | null = null;
  /** Nothing in the clear before it was said. */
  #mode: MediaEncryption = "end-to-end";

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  get mode(): MediaEncryption {
    return this.#mode;
  }
  set mode(mode: MediaEncryption) {
    this.#mode = mode;
  }

  /** The newest key: those before it are taken for a moment longer. The bytes are overwritten. */
  take(of: RoomEpoch, roomKey: Uint8Array<ArrayBuffer>): void {
    this.#dropRetired();
    const retiredAtMs = this.#nowMs();
    for (const held of this.#held.values()) held.retiredAtMs ??= retiredAtMs;
    const copy = roomKey.slice();
    roomKey.fill(0);
    const key = importRoomKey(copy).finally(() => copy.fill(0));
    this.#held.set(nameOf(of.room, of.epoch), { of, key, retiredAtMs: null });
  }

  /** What is sent from now on is sealed with this key; null: nothing is sent. */
  sendWith(of: { readonly room: Room; readonly epoch: number } | null): void {
    this.#sending = of === null ? null : (this.#held.get(nameOf(of.room, of.epoch)) ?? null);
  }

  forget(): void {
    this.#sending = null;
    this.#held.clear();
    this.#openers.clear();
  }

  /** For one stream; null while there is no key to send with. `known` is kept while it is still the right one. */
  async sealer(source: FrameSource, known: FrameSealer | null): Promise<FrameSealer | null> {
    const sending = this.#sending;
    if (sending === null) return null;
    if (known !== null && known.of === sending.of) return known;
    const key = await deriveFrameKey(await sending.key, sending.of, source);
    return new FrameSealer(key, sending.of);
  }

  /** Null for whatever is to be dropped. */
  async open(
    source: FrameSource,
    frame: Uint8Array<ArrayBuffer>,
    clearBytes: number,
  ): Promise<ArrayBuffer | null> {
    const trailer = readTrailer(frame);
    if (trailer === null) return null;
    this.#dropRetired();
    const held = this.#held.get(nameOf(trailer.room, trailer.epoch));
    if (held === undefined) return null;
    const { key, window } = this.#opener(held, source);
    return openFrame(await key, window, frame, trailer, clearBytes);
  }

  #opener(held: Held, source: FrameSource): Opener {
    const name = `${nameOf(held.of.room, held.of.epoch)} ${source.accountId} ${source.kind}`;
    const known = this.#openers.get(name);
    if (known !== undefined) return known;
    const window = this.#windows.get(name) ?? new ReplayWindow();
    this.#windows.set(name, window);
    const key = held.key.then((roomKey) => deriveFrameKey(roomKey, held.of, source));
    const opener = { key, window };
    this.#openers.set(name, opener);
    return opener;
  }

  #dropRetired(): void {
    const nowMs = this.#nowMs();
    for (const [name, { retiredAtMs }] of this.#held) {
      if (retiredAtMs === null || nowMs - retiredAtMs <= KEPT_AFTER_MS) continue;
      this.#held.delete(name);
      for (const opener of this.#openers.keys())
        if (opener.startsWith(`${name} `)) this.#openers.delete(opener);
    }
  }
}
