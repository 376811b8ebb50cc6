import { RUN_MAX_BYTES } from "../../../protocol/recordings/endpoints.ts";

/** At most so many requests are on their way at once. */
const MOST_LANES = 3;
/** Where chunks travel in runs; a browser has six connections to one place, of which one is left to the page. */
const MOST_QUICK_LANES = 5;
/** A chunk that takes less leaves room for another beside it; in milliseconds. */
const QUICK_MS = 3_000;
/** From here on one chunk at a time: what a cut of the line costs is then one chunk at the most. */
const SLOW_MS = 10_000;
/** A line is quick, and chunks travel in runs, where all that is on its way at once takes less than this. */
const QUICK_LINE_MS = 1_000;
/** Acknowledged requests that the speed is measured by. */
const WINDOW = 8;
const LEAST_SILENCE_MS = 20_000;
/** How much slower than measured a line may suddenly be. */
const SLACK = 6;

/** How many chunks an upload sends at once, how long it waits for each, and how long it will take. Times in milliseconds. */
export class UploadPace {
  #lanes = 1;
  #isQuickLine = false;
  #begun: number;
  #acknowledged: { atMs: number; bytes: number }[] = [];

  constructor(nowMs: number) {
    this.#begun = nowMs;
  }

  /** The first chunk goes alone: it measures the line. */
  get lanes(): number {
    return this.#lanes;
  }

  /** As many bytes may travel in one request; a chunk alone always may. */
  get runBytes(): number {
    return this.#isQuickLine ? RUN_MAX_BYTES : 0;
  }

  acknowledged(bytes: number, tookMs: number, nowMs: number): void {
    this.#acknowledged.push({ atMs: nowMs, bytes });
    if (this.#acknowledged.length > WINDOW) this.#begun = this.#acknowledged.shift()?.atMs ?? this.#begun;
    const bytesPerMs = this.#bytesPerMs() ?? 0;
    this.#isQuickLine = MOST_QUICK_LANES * RUN_MAX_BYTES < bytesPerMs * QUICK_LINE_MS;
    const most = this.#isQuickLine ? MOST_QUICK_LANES : MOST_LANES;
    if (tookMs < QUICK_MS) this.#lanes = Math.min(most, this.#lanes + (this.#isQuickLine ? 2 : 1));
    else if (tookMs > SLOW_MS) this.#lanes = 1;
  }

  /** After a cut: nothing is known of the line any more. */
  restart(nowMs: number): void {
    this.#lanes = 1;
    this.#isQuickLine = false;
    this.#begun = nowMs;
    this.#acknowledged = [];
  }

  /** Null until the line has been measured. */
  secondsLeft(bytesLeft: number): number | null {
    const bytesPerMs = this.#bytesPerMs();
    return bytesPerMs === null ? null : Math.ceil(bytesLeft / bytesPerMs / 1_000);
  }

  /** After how much silence a chunk counts as lost; undefined, for what any line needs, until this one is measured. */
  silenceMs(bytes: number): number | undefined {
    const bytesPerMs = this.#bytesPerMs();
    if (bytesPerMs === null) return undefined;
    return LEAST_SILENCE_MS + (SLACK * this.#lanes * bytes) / bytesPerMs;
  }

  #bytesPerMs(): number | null {
    const last = this.#acknowledged.at(-1);
    if (last === undefined) return null;
    const bytes = this.#acknowledged.reduce((sum, one) => sum + one.bytes, 0);
    return bytes / Math.max(1, last.atMs - this.#begun);
  }
}
