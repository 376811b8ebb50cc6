import type { Line } from "../domain/conferences/media-port.ts";

/** What was measured of somebody's line in the last moments, both ways. */
export interface Measured {
  /** Share of packets that did not come through, 0 to 1; null where nothing was sent. */
  readonly lossUp: number | null;
  readonly lossDown: number | null;
  /** There and back; null where it is not known. */
  readonly roundTripMs: number | null;
  /** What the line is thought to carry towards the person; null where it is not known. */
  readonly downBitsPerS: number | null;
  /** Nothing at all came from there. */
  readonly isSilent: boolean;
}

/** From these on it is heard (weak), or hardly to be followed (poor): ITU-T G.114 for the delay, Opus with FEC for the loss. */
const limits = {
  weak: { loss: 0.03, roundTripMs: 400, bitsPerS: 250_000 },
  poor: { loss: 0.12, roundTripMs: 900, bitsPerS: 90_000 },
} as const;

/** The line in a word. */
export function lineOf({ lossUp, lossDown, roundTripMs, downBitsPerS, isSilent }: Measured): Line {
  if (isSilent) return "poor";
  if (lossUp === null && lossDown === null) return "unknown";
  const loss = Math.max(lossUp ?? 0, lossDown ?? 0);
  const isBeyond = ({
    loss: mostLoss,
    roundTripMs: longest,
    bitsPerS: least,
  }: (typeof limits)["weak" | "poor"]) =>
    loss >= mostLoss || (roundTripMs ?? 0) >= longest || (downBitsPerS ?? least + 1) <= least;
  if (isBeyond(limits.poor)) return "poor";
  return isBeyond(limits.weak) ? "weak" : "good";
}

/** A line that gets worse is told at once, one that gets better when it stayed so for this many looks. */
const LOOKS_TO_BETTER = 2;
const order: readonly Line[] = ["good", "weak", "poor"];

/** One person's line as it is told: no word that flickers. */
export class ToldLine {
  #told: Line = "unknown";
  #better = 0;

  get isGood(): boolean {
    return this.#told === "good";
  }

  /** The word to tell now; null where it is the one that was told. */
  next(line: Line): Line | null {
    if (line === this.#told || line === "unknown") {
      this.#better = 0;
      return null;
    }
    const isBetter = this.#told !== "unknown" && order.indexOf(line) < order.indexOf(this.#told);
    this.#better = isBetter ? this.#better + 1 : 0;
    if (isBetter && this.#better < LOOKS_TO_BETTER) return null;
    this.#better = 0;
    this.#told = line;
    return line;
  }
}
