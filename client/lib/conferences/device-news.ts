import { ProblemError } from "../problem.ts";
import type { Realtime } from "../realtime.ts";
import type { DeviceUse } from "./device-use.ts";

/** Turned off and on again within this time, in milliseconds, nobody needs to hear of it. */
const TELL_AFTER_MS = 200;
/** The portal hears no more than two a second of everything that staff are told. */
const AGAIN_AFTER_MS = 2_000;

export interface DeviceNewsNeeds {
  readonly ask: Realtime["ask"];
  readonly deviceUse: Pick<DeviceUse, "hasNews" | "tell" | "untold">;
  /** Whether there is a seat to say it from. */
  readonly isHere: () => boolean;
}

/** Says what one's devices are now when they are not as they were said to be: within a quarter of a second, and in order. */
export class DeviceNews {
  readonly #of: DeviceNewsNeeds;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isTelling = false;

  constructor(of: DeviceNewsNeeds) {
    this.#of = of;
  }

  /** Something may have changed. */
  look(afterMs = TELL_AFTER_MS): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#tell();
    }, afterMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #tell(): Promise<void> {
    const { ask, deviceUse, isHere } = this.#of;
    if (this.#isTelling || !isHere() || !deviceUse.hasNews()) return;
    this.#isTelling = true;
    const { camera, microphone } = deviceUse.tell();
    try {
      await ask("conference-device", { camera, microphone });
      if (deviceUse.hasNews()) this.look();
    } catch (error) {
      deviceUse.untold();
      // Without a line there is another seat soon, with whose taking it is said.
      if (error instanceof ProblemError && isForNow(error)) this.look(AGAIN_AFTER_MS);
    } finally {
      this.#isTelling = false;
    }
  }
}

function isForNow({ code }: ProblemError): boolean {
  return code === "too-many-requests" || code === "unavailable";
}
