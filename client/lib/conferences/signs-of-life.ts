import { OfflineError } from "../problem.ts";
import type { Realtime } from "../realtime.ts";
import { endingOf } from "./ending.ts";

/** The portal wants to hear of everybody twice a second. */
export const HERE_EVERY_MS = 500;
/** Signs of life that nobody has answered yet: more of them help nobody. */
const MOST_UNANSWERED = 4;
const LOOK_EVERY_TICKS = 4;
/** Time that has passed without a tick: the device slept, and its network may be another. */
const SLEPT_MS = 4_000;

export interface SignsOfLifeNeeds {
  readonly ask: Realtime["ask"];
  /** The seat that is taken now; null: none. */
  readonly seat: () => number | null;
  /** The portal knows nothing of this seat any more. */
  readonly onLost: () => void;
  readonly onSlept: () => void;
  /** Time to look at the line. */
  readonly onLook: () => void;
}

/** What is done twice a second while one is there. */
export class SignsOfLife {
  readonly #of: SignsOfLifeNeeds;
  #unanswered = 0;
  #ticks = 0;
  #tickedAtMs = Date.now();

  constructor(of: SignsOfLifeNeeds) {
    this.#of = of;
  }

  readonly tick = (): void => {
    const passedMs = Date.now() - this.#tickedAtMs;
    this.#tickedAtMs = Date.now();
    const seat = this.#of.seat();
    if (seat === null) return;
    if (passedMs > SLEPT_MS) this.#of.onSlept();
    this.#ticks += 1;
    if (this.#ticks % LOOK_EVERY_TICKS === 0) this.#of.onLook();
    if (this.#unanswered < MOST_UNANSWERED) void this.#say(seat);
  };

  async #say(seat: number): Promise<void> {
    this.#unanswered += 1;
    try {
      await this.#of.ask("conference-here", {});
    } catch (error) {
      const isLost = !(error instanceof OfflineError) && endingOf(error) !== null;
      if (isLost && seat === this.#of.seat()) this.#of.onLost();
    } finally {
      this.#unanswered -= 1;
    }
  }
}
