import { againAfterMs, pause } from "./again-after.ts";
import { type Ending, endingOf } from "./ending.ts";

export interface ReadingNeeds<T> {
  readonly read: () => Promise<T>;
  readonly follow: (read: T) => Promise<void>;
  readonly onEnding: (ending: Ending) => void;
}

/** Reads what changed: one reading at a time, and one more where something changed meanwhile. */
export class Reading<T> {
  readonly #of: ReadingNeeds<T>;
  #underWay: Promise<void> | null = null;
  #isStale = false;
  #stopped = false;

  constructor(of: ReadingNeeds<T>) {
    this.#of = of;
  }

  again(): void {
    this.#isStale = true;
    this.#underWay ??= this.#readWhileStale().finally(() => {
      this.#underWay = null;
    });
  }

  stop(): void {
    this.#stopped = true;
  }

  async #readWhileStale(): Promise<void> {
    const { read, follow, onEnding } = this.#of;
    for (let failures = 0; this.#isStale && !this.#stopped; ) {
      this.#isStale = false;
      try {
        await follow(await read());
        failures = 0;
      } catch (error) {
        const ending = endingOf(error);
        if (ending !== null) return onEnding(ending);
        this.#isStale = true;
        await pause(againAfterMs(failures));
        failures += 1;
      }
    }
  }
}
