import type { Line } from "../../../protocol/conferences/conference.ts";

/** What of a line was measured over a few seconds. */
export interface LineSample {
  /** 0 to 1; null where nothing was sent or received. */
  readonly lost: number | null;
  readonly roundTripMs: number | null;
}

/**
 * Two-way talk holds up to some 300 ms there and back (ITU-T G.114 allows 150 ms one way) and Opus with its own repair to
 * some 5 % loss; beyond three times that people talk over each other.
 */
const limits = {
  good: { lost: 0.04, roundTripMs: 300 },
  weak: { lost: 0.12, roundTripMs: 900 },
} as const;

export function lineOf({ lost, roundTripMs }: LineSample): Line {
  if (lost === null && roundTripMs === null) return "unknown";
  const within = (most: (typeof limits)["good" | "weak"]) =>
    (lost ?? 0) <= most.lost && (roundTripMs ?? 0) <= most.roundTripMs;
  if (within(limits.good)) return "good";
  return within(limits.weak) ? "weak" : "poor";
}

const order: readonly Line[] = ["unknown", "good", "weak", "poor"];

export function worseLine(one: Line, other: Line): Line {
  return order.indexOf(one) >= order.indexOf(other) ? one : other;
}

interface Counted {
  readonly lost: number;
  readonly received: number;
}

/** Turns the browser's running counts into what happened since the last look. */
export class LineMeter {
  #before: Counted = { lost: 0, received: 0 };

  /** Reports of the sending and of the receiving side. */
  sample(reports: readonly RTCStatsReport[]): LineSample {
    const rows = reports.flatMap((report) => [...report.values()] as Record<string, unknown>[]);
    const ofType = (type: string) => rows.filter((row) => row["type"] === type);
    const inbound = ofType("inbound-rtp").filter(isOfSomebody);
    const now = { lost: sum(inbound, "packetsLost"), received: sum(inbound, "packetsReceived") };
    const lost = Math.max(0, now.lost - this.#before.lost);
    const received = Math.max(0, now.received - this.#before.received);
    this.#before = now;
    const outward = ofType("remote-inbound-rtp").flatMap((row) => numberOf(row, "fractionLost") ?? []);
    const inwardLost = lost + received < 20 ? [] : [lost / (lost + received)];
    const losses = [...outward, ...inwardLost];
    const times = ofType("candidate-pair")
      .filter((row) => row["nominated"] === true && row["state"] === "succeeded")
      .flatMap((row) => numberOf(row, "currentRoundTripTime") ?? []);
    return {
      lost: losses.length === 0 ? null : Math.max(...losses),
      roundTripMs: times.length === 0 ? null : 1_000 * Math.max(...times),
    };
  }
}

/** mediasoup feels for the width of a line with packets of its own, which are nobody's: their numbers leap, and none is missed. */
function isOfSomebody(row: Record<string, unknown>): boolean {
  return row["mid"] !== "probator";
}

function sum(rows: readonly Record<string, unknown>[], name: string): number {
  return rows.reduce((total, row) => total + (numberOf(row, name) ?? 0), 0);
}

export function numberOf(row: Record<string, unknown>, name: string): number | null {
  const value = row[name];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
