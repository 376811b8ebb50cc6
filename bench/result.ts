import { median } from "./rounds.ts";

/** One line of the table: a number of the product's beside its peer's of the same run. */
export interface Line {
  readonly name: string;
  readonly unit: string;
  /** A number for each round, the same rounds for both. */
  readonly product: readonly number[];
  readonly peer: readonly number[];
  readonly peerName: string;
  /** What the ratio of product to peer must keep; absent: told only to explain another line. */
  readonly limit?: { readonly atMost: number } | { readonly atLeast: number };
}

export interface Judged extends Line {
  readonly productMedian: number;
  readonly peerMedian: number;
  /** Median of the rounds' own ratios: what disturbs a round disturbs both sides of it. */
  readonly ratio: number;
  /** Null without a limit. */
  readonly passed: boolean | null;
}

export function judge(line: Line): Judged {
  const ratio = median(line.product.map((value, round) => value / (line.peer[round] ?? Number.NaN)));
  const { limit } = line;
  const passed =
    limit === undefined ? null : "atMost" in limit ? ratio <= limit.atMost : ratio >= limit.atLeast;
  return { ...line, productMedian: median(line.product), peerMedian: median(line.peer), ratio, passed };
}

export function table(lines: readonly Judged[]): string {
  const heads = ["", "unit", "product", "peer", "ratio", "limit", "", "the peer"];
  const rows = lines.map(({ name, unit, productMedian, peerMedian, ratio, limit, passed, peerName }) => [
    name,
    unit,
    digits(productMedian),
    digits(peerMedian),
    ratio.toFixed(2),
    limit === undefined ? "-" : "atMost" in limit ? `≤ ${limit.atMost}` : `≥ ${limit.atLeast}`,
    passed === null ? "" : passed ? "pass" : "FALLS SHORT",
    peerName,
  ]);
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const isNumber = (column: number) => column >= 2 && column <= 5;
  const print = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return [print(heads), ...rows.map(print)].join("\n");
}

const digits = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));
