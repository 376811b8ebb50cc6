import type { ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import { TrustError } from "../trust.ts";
import { againAfterMs, pause } from "./again-after.ts";
import type { RoomKeys } from "./room-keys.ts";

/** A facilitator's browser makes the keys that it is asked for; until it could, nobody has one. */
export class KeyDuty {
  readonly #renew: RoomKeys["renew"];
  #failures = 0;

  constructor(renew: RoomKeys["renew"]) {
    this.#renew = renew;
  }

  /**
   * `none`: there was nothing to make. `again`: what is wanted now is to be read anew; somebody may have come or gone
   * meanwhile, or a colleague was quicker. `not-verified`: no key is made for what does not hold.
   */
  async follow(view: ConferenceView): Promise<"none" | "again" | "not-verified"> {
    if (view.view !== "staff" || view.keysWanted.length === 0) return "none";
    try {
      await this.#renew(view);
      this.#failures = 0;
    } catch (error) {
      if (error instanceof TrustError) return "not-verified";
      await pause(againAfterMs(this.#failures));
      this.#failures += 1;
    }
    return "again";
  }
}
