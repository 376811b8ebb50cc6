import { type SeededRandom, seededRandom } from "../seeded-random.ts";
import type { Step } from "./steps.ts";

/** Where a blow falls: at a step of the server, or as seen from the browser. */
export const places = [
  "chunk: renamed",
  "chunk: before the sync",
  "submit: commit",
  "any time",
  "take-back: commit",
  "chunk: answer",
  "erase: before",
  "begin: answer",
  "chunk: before the row",
  "sweep: erase: half",
  "between chunks",
  "submit: answer",
  "chunk: half written",
  "erase: half",
  "chunk: before the rename",
  "sweep: erase: before",
  "begin: request",
  "chunk: before its file",
  "submit: request",
  "take-back: answer",
  "chunk: request",
  "sweep: erase: spare",
  "take-back: request",
] as const satisfies readonly (
  | Step
  | `sweep: ${Step}`
  | "any time"
  | "between chunks"
  | `${string}: commit`
)[];
export type Place = (typeof places)[number];

/** `power`: everything is killed, and what was not synced is gone. */
export const blowTargets = ["server", "database", "everything", "power"] as const;
export type BlowTarget = (typeof blowTargets)[number];

/** Who else is at it: a second window with the same recording, the same chunk four times at once, other bytes under its number. */
const companies = ["nobody", "nobody", "second window", "same chunk", "other bytes"] as const;

export interface UploadPlan {
  readonly place: Place;
  readonly target: BlowTarget;
  readonly company: (typeof companies)[number];
  readonly caseIndex: 0 | 1;
  readonly author: 0 | 1;
  /** Media chunks. */
  readonly chunks: number;
  /** Which chunk the blow falls at, or which part of the way (0 to 1). */
  readonly share: number;
  /** A second blow, at any time, while the upload goes on after the first. */
  readonly twice: BlowTarget | null;
  /** Begun anew after the blow, as after a reload, in place of going on by itself. */
  readonly reload: boolean;
}

export function drawUploadPlan(seed: number, trial: number): UploadPlan {
  const random = seededRandom(seed, trial);
  // In turns: a whole run has each of them often, a sample as many as it has trials, others with another seed.
  const place = places[(trial + seed) % places.length] ?? "any time";
  const target = random.one(blowTargets);
  const isChunks = place.startsWith("chunk") || place === "between chunks" || place === "any time";
  return {
    place,
    target,
    company: isChunks ? random.one(companies) : "nobody",
    caseIndex: random.chance(0.5) ? 1 : 0,
    author: random.chance(0.5) ? 1 : 0,
    chunks: 2 + random.below(7),
    share: random.fraction(),
    twice: isChunks && random.chance(0.3) ? second(random) : null,
    reload: random.chance(0.4),
  };
}

/** The portal must have come back before the next blow. */
const second = (random: SeededRandom): BlowTarget => random.one(blowTargets);
