import type { RecordingSource } from "../recordings/recording-source.ts";
import { MediaShapeError } from "./boxes.ts";
import { type Fragment, fragmentOf, reach, unwantedRanges, wantedFragments } from "./fragment-plan.ts";
import { MAX_FRAGMENT_BYTES } from "./fragment-shape.ts";
import type { FrameReady, Ranges } from "./frame-messages.ts";
import type { MediaShape } from "./media-shape.ts";
import { rangeAt } from "./ranges.ts";

/** Reads at the same time: while one is being appended the next ones are on their way. */
const READS_AT_ONCE = 3;
const RETRY_AFTER_MS = [1_000, 2_000, 4_000, 8_000, 15_000] as const;
/** Without a MediaSource all of it is in memory at once. */
const MAX_WHOLE_BYTES = 256 * 1024 * 1024;

export interface Feeding {
  readonly source: RecordingSource;
  readonly shape: MediaShape;
  /** Resolves with false where there was no room. */
  append(bytes: Uint8Array, isLast: boolean): Promise<boolean>;
  remove(fromMs: number, toMs: number): Promise<boolean>;
  /** A read failed; `true`: it may succeed later. */
  failed(error: unknown): boolean;
  /** A read succeeded again. */
  mended(): void;
}

/** Hands the frame what it needs around the position, checked, and no more. */
export class Feeder {
  readonly #of: Feeding;
  readonly #reads = new Map<number, { bytes: Promise<Uint8Array>; stop: AbortController }>();
  /** Fragments that were handed over, and, of these, those that the browser showed to hold. */
  readonly #given = new Set<number>();
  readonly #held = new Set<number>();
  #way: FrameReady["way"] = "fragments";
  #positionMs: number;
  #buffered: Ranges = [];
  #aheadMs: number = reach.first.aheadMs;
  #wake: (() => void) | null = null;
  #isStopped = false;
  #failures = 0;

  constructor(of: Feeding, positionMs: number) {
    this.#of = of;
    this.#positionMs = positionMs;
  }

  /** Reads what is wanted first, while nobody can take it yet. */
  begin(): void {
    this.#readAll(this.#plan());
  }

  /** Feeds until it is stopped. */
  async run(way: FrameReady["way"]): Promise<void> {
    this.#way = way;
    if (way === "whole" && this.#of.source.header.mediaBytes > MAX_WHOLE_BYTES) {
      this.#of.failed(new MediaShapeError("too-large"));
      return;
    }
    while (!this.#isStopped) {
      const [next] = this.#plan();
      if (next === undefined) await this.#awake();
      else await this.#feed(next);
    }
  }

  stop(): void {
    this.#isStopped = true;
    for (const { stop } of this.#reads.values()) stop.abort();
    this.#reads.clear();
    this.#wake?.();
  }

  /** From now on it reads ahead. */
  readAhead(): void {
    if (this.#aheadMs >= reach.playing.aheadMs) return;
    this.#aheadMs = this.#way === "whole" ? Number.POSITIVE_INFINITY : reach.playing.aheadMs;
    this.#wake?.();
  }

  moved(positionMs: number, buffered: Ranges): void {
    this.#positionMs = positionMs;
    this.#buffered = buffered;
    for (const number of this.#given) {
      const { startMs, endMs } = fragmentOf(this.#of.source.header, number);
      const isHeld = rangeAt(buffered, (startMs + endMs) / 2) !== undefined;
      if (isHeld) this.#held.add(number);
      // The browser may let go of anything, at any time.
      else if (this.#held.delete(number)) this.#given.delete(number);
    }
    this.#wake?.();
  }

  /** Tries again at once what failed. */
  retry(): void {
    this.#failures = 0;
    this.#wake?.();
  }

  has(number: number): boolean {
    return this.#given.has(number);
  }

  /** What is wanted now; reads of anything else are given up. */
  #plan(): Fragment[] {
    const isWhole = this.#way === "whole";
    if (isWhole && this.#aheadMs === 0) return [];
    const wanted = wantedFragments(this.#of.source.header, {
      positionMs: isWhole ? 0 : this.#positionMs,
      aheadMs: this.#aheadMs,
      count: READS_AT_ONCE,
      has: (number) => this.#given.has(number),
    });
    for (const [number, { stop }] of this.#reads) {
      if (wanted.some((one) => one.number === number)) continue;
      stop.abort();
      this.#reads.delete(number);
    }
    return wanted;
  }

  async #feed(next: Fragment): Promise<void> {
    let bytes: Uint8Array | null;
    try {
      this.#readAll(this.#plan());
      // A seek makes something else more urgent while this is still on its way.
      bytes = await Promise.race([this.#read(next), this.#awake().then(() => null)]);
      if (bytes === null || this.#isStopped) return;
      this.#reads.delete(next.number);
      this.#of.shape.check(next.number, bytes);
    } catch (error) {
      return this.#failed(next, error);
    }
    if (this.#failures > 0) this.#of.mended();
    this.#failures = 0;
    const wasTaken = await this.#of.append(bytes, next.isLast);
    if (wasTaken) this.#given.add(next.number);
    await this.#makeRoom(!wasTaken, next);
  }

  #readAll(fragments: readonly Fragment[]): void {
    // Who waits for one of them hears of its failure.
    for (const fragment of fragments) void this.#read(fragment).catch(() => undefined);
  }

  #read(fragment: Fragment): Promise<Uint8Array> {
    const known = this.#reads.get(fragment.number);
    if (known !== undefined) return known.bytes;
    if (fragment.to - fragment.from > MAX_FRAGMENT_BYTES) {
      return Promise.reject(new MediaShapeError("too-large"));
    }
    const stop = new AbortController();
    const bytes = this.#of.source.read(fragment.from, fragment.to, stop.signal);
    this.#reads.set(fragment.number, { bytes, stop });
    return bytes;
  }

  async #failed(fragment: Fragment, error: unknown): Promise<void> {
    this.#reads.delete(fragment.number);
    if (this.#isStopped || (error instanceof DOMException && error.name === "AbortError")) return;
    if (!this.#of.failed(error)) return this.stop();
    const afterMs = RETRY_AFTER_MS[Math.min(this.#failures, RETRY_AFTER_MS.length - 1)] ?? 0;
    this.#failures += 1;
    const failures = this.#failures;
    const againAt = performance.now() + afterMs;
    while (!this.#isStopped && this.#failures === failures && performance.now() < againAt) {
      await this.#awake(againAt - performance.now());
    }
  }

  /** Keeps what is near the position; where the browser has no room, less of it. */
  async #makeRoom(isFull: boolean, next: Fragment): Promise<void> {
    if (this.#way === "whole") return;
    const { header } = this.#of.source;
    if (isFull) this.#aheadMs = Math.max(reach.least.aheadMs, this.#aheadMs / 2);
    const kept = isFull ? { ...reach.least, aheadMs: this.#aheadMs } : reach.playing;
    const unwanted = unwantedRanges(header, this.#buffered, this.#positionMs, kept);
    for (const [fromMs, toMs] of unwanted) {
      await this.#of.remove(fromMs, toMs);
      for (const number of this.#given) {
        const { startMs, endMs } = fragmentOf(header, number);
        if (startMs >= fromMs && endMs <= toMs) {
          this.#given.delete(number);
          this.#held.delete(number);
        }
      }
    }
    if (!isFull || unwanted.length > 0) return;
    // Nothing left to let go of: what is played makes room, unless it is this very moment that does not fit.
    if (next.startMs <= this.#positionMs) this.#of.failed(new MediaShapeError("too-large"));
    else await this.#awake(1_000);
  }

  #awake(withinMs?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = withinMs === undefined ? undefined : setTimeout(resolve, withinMs);
      const before = this.#wake;
      this.#wake = () => {
        this.#wake = null;
        clearTimeout(timer);
        before?.();
        resolve();
      };
    });
  }
}
