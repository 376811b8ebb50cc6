import { type ActKind, actKinds } from "./acts.ts";
import { type SeededRandom, seededRandom } from "./seeded-random.ts";
import { type Target, targets } from "./victim-portal.ts";

/** What a trial does, drawn from its seed. */
export interface Plan {
  readonly kind: ActKind;
  readonly target: Target;
  /**
   * When the kill falls: below 0 while the browser still reads and seals (-1: at once, 0: as it sends), then in parts of
   * the time that the request usually takes (1: as the answer comes).
   */
  readonly moment: number;
  readonly caseIndex: 0 | 1;
  readonly author: 0 | 1;
  /** Characters of the letter; over 65,000 it has several chunks. */
  readonly size: number;
  /** Afterwards the same request is sent again, or the person does the same once more in a request of its own. */
  readonly again: "same-request" | "new-request";
  /** For what remains to be drawn: the ways to where the act can happen. */
  readonly random: SeededRandom;
}

const sizes = [200, 3_000, 30_000, 200_000] as const;

export function drawPlan(seed: number, trial: number): Plan {
  const random = seededRandom(seed, trial);
  return {
    // In turns, so that a sample holds each.
    kind: actKinds[trial % actKinds.length] ?? "submit",
    target: random.one(targets),
    moment: drawMoment(random),
    caseIndex: random.chance(0.5) ? 1 : 0,
    author: random.chance(0.5) ? 1 : 0,
    size: random.one(sizes),
    again: random.chance(0.5) ? "same-request" : "new-request",
    random,
  };
}

/** Half of them about where the transaction is committed: there a server that is only nearly right goes wrong. */
function drawMoment(random: SeededRandom): number {
  if (random.chance(0.1)) return random.between(-1, 0);
  return random.chance(0.5) ? random.between(0.7, 1.1) : random.between(0, 1.2);
}
