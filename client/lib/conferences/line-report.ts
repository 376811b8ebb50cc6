import type { LineReport } from "./device-check.ts";
import { LineMeter, lineOf, numberOf } from "./line-words.ts";

/** In thousands of bits a second that come back: a clear picture of a face, and one that may stand still. */
const PICTURE = { good: 500, weak: 150 } as const;
/** The first moments, while the browser finds out what the line bears, are not counted. */
const SETTLED_AFTER_MS = 3_000;

/** Measures what goes to the media server and comes back, once a second. */
export class LineTrial {
  readonly #meter = new LineMeter();
  #lost: number[] = [];
  #roundTripMs: number[] = [];
  #settled: { readonly atMs: number; readonly bytes: number } | null = null;
  #latest = { atMs: 0, bytes: 0 };

  look(reports: readonly RTCStatsReport[], atMs: number): void {
    const { lost, roundTripMs } = this.#meter.sample(reports);
    const bytes = receivedBytes(reports);
    this.#latest = { atMs, bytes };
    if (roundTripMs !== null) this.#roundTripMs.push(roundTripMs);
    if (atMs < SETTLED_AFTER_MS) return;
    this.#settled ??= { atMs, bytes };
    if (lost !== null) this.#lost.push(lost);
  }

  report(hasPicture: boolean): LineReport {
    const { bytes, atMs } = this.#latest;
    const from = this.#settled ?? { atMs: 0, bytes: 0 };
    const seconds = Math.max(1, (atMs - from.atMs) / 1_000);
    const kilobitsPerSecond = Math.round((8 * (bytes - from.bytes)) / 1_000 / seconds);
    const lost = this.#lost.length === 0 ? 0 : average(this.#lost);
    const roundTripMs = this.#roundTripMs.length === 0 ? null : average(this.#roundTripMs);
    const measured = { kilobitsPerSecond, lost, roundTripMs };
    return { ...measured, verdict: bytes === 0 ? "none" : verdictOf(measured, hasPicture) };
  }
}

function verdictOf(of: Omit<LineReport, "verdict">, hasPicture: boolean): "good" | "weak" | "poor" {
  const line = lineOf(of);
  if (line === "poor" || (hasPicture && of.kilobitsPerSecond < PICTURE.weak)) return "poor";
  if (line === "weak" || (hasPicture && of.kilobitsPerSecond < PICTURE.good)) return "weak";
  return "good";
}

function receivedBytes(reports: readonly RTCStatsReport[]): number {
  const rows = reports.flatMap((report) => [...report.values()] as Record<string, unknown>[]);
  return rows
    .filter((row) => row["type"] === "inbound-rtp")
    .reduce((sum, row) => sum + (numberOf(row, "bytesReceived") ?? 0), 0);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
