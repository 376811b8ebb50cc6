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

/** Packets of which one stream says something by itself, and all of them together. */
const ENOUGH_OF_ONE = 50;
const ENOUGH_OF_ALL = 20;

/** Turns the browser's running counts into what happened since the last look. */
export class LineMeter {
  #before: ReadonlyMap<string, Counted> = new Map();

  /** Reports of the sending and of the receiving side. */
  sample(reports: readonly RTCStatsReport[]): LineSample {
    const entries = reports.flatMap((report) => [...report] as [string, Record<string, unknown>][]);
    const rows = entries.map(([, row]) => row);
    const ofType = (type: string) => rows.filter((row) => row["type"] === type);
    const inwardLost = this.#inwardLost(entries.filter(([, row]) => isOfSomebody(row)));
    const outward = ofType("remote-inbound-rtp")
      .filter(isOwnLoss)
      .flatMap((row) => numberOf(row, "fractionLost") ?? []);
    const losses = inwardLost === null ? outward : [...outward, inwardLost];
    const times = ofType("candidate-pair")
      .filter((row) => row["nominated"] === true && row["state"] === "succeeded")
      .flatMap((row) => numberOf(row, "currentRoundTripTime") ?? []);
    return {
      lost: losses.length === 0 ? null : Math.max(...losses),
      roundTripMs: times.length === 0 ? null : 1_000 * Math.max(...times),
    };
  }

  /** What is lost on the way to oneself is lost of everybody alike; what more is missing of one was lost on the way from them. */
  #inwardLost(entries: readonly (readonly [string, Record<string, unknown>])[]): number | null {
    const now = new Map<string, Counted>(
      entries.map(([id, row]) => [
        id,
        { lost: numberOf(row, "packetsLost") ?? 0, received: numberOf(row, "packetsReceived") ?? 0 },
      ]),
    );
    const since = [...now].map(([id, { lost, received }]) => {
      const before = this.#before.get(id) ?? { lost: 0, received: 0 };
      return { lost: Math.max(0, lost - before.lost), received: Math.max(0, received - before.received) };
    });
    this.#before = now;
    const shareOf = ({ lost, received }: Counted) => lost / (lost + received);
    const telling = since.filter(({ lost, received }) => lost + received >= ENOUGH_OF_ONE);
    if (telling.length > 0) return Math.min(...telling.map(shareOf));
    const all = since.reduce(
      (sum, { lost, received }) => ({ lost: sum.lost + lost, received: sum.received + received }),
      { lost: 0, received: 0 },
    );
    return all.lost + all.received < ENOUGH_OF_ALL ? null : shareOf(all);
  }
}

/** mediasoup feels for the width of a line with packets of its own, which are nobody's: their numbers leap, and none is missed. */
function isOfSomebody(row: Record<string, unknown>): boolean {
  return row["type"] === "inbound-rtp" && row["mid"] !== "probator";
}

/**
 * Of sound mediasoup reports to its sender what is lost on the way to whoever gets it worst, so that Opus sends more repair
 * (RtpStreamRecv::GetRtcpReceiverReport): another's bad line is not one's own. What is lost of one's own is in the server's word.
 */
function isOwnLoss(row: Record<string, unknown>): boolean {
  return row["kind"] === "video";
}

export function numberOf(row: Record<string, unknown>, name: string): number | null {
  const value = row[name];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
