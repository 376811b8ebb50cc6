import { RUN_MAX_BYTES } from "../../../protocol/recordings/endpoints.ts";

/** A run takes as long at the most: what is acknowledged is what the bar shows. */
const RUN_MS = 2_000;
/** Acknowledged runs that the speed is measured by. */
const WINDOW = 8;
const LEAST_SILENCE_MS = 20_000;
/** How much slower than measured a line may suddenly be. */
const SLACK = 6;

/** How many chunks an upload sends in one run, how long it waits for each, and how long all will take. Times in milliseconds. */
export class UploadPace {
  #begun: number;
  #acknowledged: { atMs: number; bytes: number }[] = [];

  constructor(nowMs: number) {
    this.#begun = nowMs;
  }

  /** As many bytes may travel in one run; a chunk alone always may. The first goes alone: it measures the line. */
  get runBytes(): number {
    return Math.min(RUN_MAX_BYTES, (this.#bytesPerMs() ?? 0) * RUN_MS);
  }

  acknowledged(bytes: number, nowMs: number): void {
    this.#acknowledged.push({ atMs: nowMs, bytes });
    if (this.#acknowledged.length > WINDOW) this.#begun = this.#acknowledged.shift()?.atMs ?? this.#begun;
  }

  /** After a cut: nothing is known of the line any more. */
  restart(nowMs: number): void {
    this.#begun = nowMs;
    this.#acknowledged = [];
  }

  /** Null until the line has been measured. */
  secondsLeft(bytesLeft: number): number | null {
    const bytesPerMs = this.#bytesPerMs();
    return bytesPerMs === null ? null : Math.ceil(bytesLeft / bytesPerMs / 1_000);
  }

  /** After how much silence a run counts as lost; undefined, for what any line needs, until this one is measured. */
  silenceMs(bytes: number): number | undefined {
    const bytesPerMs = this.#bytesPerMs();
    if (bytesPerMs === null) return undefined;
    return LEAST_SILENCE_MS + (SLACK * bytes) / bytesPerMs;
  }

  #bytesPerMs(): number | null {
    const last = this.#acknowledged.at(-1);
    if (last === undefined) return null;
    const bytes = this.#acknowledged.reduce((sum, one) => sum + one.bytes, 0);
    return bytes / Math.max(1, last.atMs - this.#begun);
  }
}
