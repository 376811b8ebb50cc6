import { rounds } from "../rounds.ts";

/** How much of the conferences' bench is measured. */
export interface Extent {
  readonly relayRounds: number;
  /** Rooms at which counting rooms a core ends, whether anything was lost or not. */
  readonly mostRooms: number;
  readonly joins: number;
  readonly browserRounds: number;
}

const whole: Extent = { relayRounds: rounds, mostRooms: 80, joins: 24, browserRounds: 5 };
/** Walks through everything in a few minutes; what it prints is no measurement, and every name says so. */
const short: Extent = { relayRounds: 1, mostRooms: 4, joins: 3, browserRounds: 1 };

export const isShort = process.argv.includes("--short");
export const extent = isShort ? short : whole;
