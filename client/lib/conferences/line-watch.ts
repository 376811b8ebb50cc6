import type { Line } from "../../../protocol/conferences/conference.ts";
import { LineMeter, lineOf } from "./line-words.ts";

/** Looks in a row that must agree: the picture does not come and go with every hiccup. */
const POOR_LOOKS = 3;
/** Where it did not last, twice as many the next time. */
const GOOD_LOOKS = { first: 3, most: 12 } as const;
/** So many good ones in a row, and it has lasted. */
const LASTED_LOOKS = 15;

/** How one's own line is, and whether it bears a picture of one's own: sound goes first. */
export class LineWatch {
  readonly #meter = new LineMeter();
  #poor = 0;
  #better = 0;
  #goodLooks: number = GOOD_LOOKS.first;
  #holdsBack = false;

  get holdsBack(): boolean {
    return this.#holdsBack;
  }

  /** @param told how the media server finds the line: while no picture goes out, nothing else says how it would fare */
  look(reports: readonly RTCStatsReport[], told: Line = "unknown"): Line {
    const line = lineOf(this.#meter.sample(reports));
    this.#poor = line === "poor" ? this.#poor + 1 : 0;
    this.#better = line === "good" && told !== "poor" ? this.#better + 1 : 0;
    if (this.#poor >= POOR_LOOKS) this.#holdsBack = true;
    if (this.#holdsBack && this.#better >= this.#goodLooks) {
      this.#holdsBack = false;
      this.#better = 0;
      this.#goodLooks = Math.min(2 * this.#goodLooks, GOOD_LOOKS.most);
    } else if (!this.#holdsBack && this.#better >= LASTED_LOOKS) this.#goodLooks = GOOD_LOOKS.first;
    return line;
  }
}
