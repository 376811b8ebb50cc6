import { type ActKind, actKinds } from "./acts.ts";
import { type Target, targets } from "./victim-portal.ts";

/** Where a kill fell, seen from the person's browser. In flight: the request had left, and no answer had come. */
export const moments = [
  "before the request",
  "in flight, not stored",
  "in flight, stored",
  "after the answer",
] as const;
export type Moment = (typeof moments)[number];

export interface Outcome {
  readonly kind: ActKind;
  readonly target: Target;
  readonly moment: Moment;
  /** Until the portal was whole again. */
  readonly backMs: number;
}

export const inFlight = ({ moment }: Outcome): boolean => moment.startsWith("in flight");

/** Who was hit when, as a table to print. */
export function histogram(outcomes: readonly Outcome[]): string {
  const cell = (text: string | number) => String(text).padStart(23);
  const row = (name: string, of: readonly Outcome[]) =>
    [
      name.padEnd(12),
      ...moments.map((moment) => cell(of.filter((one) => one.moment === moment).length)),
      cell(of.length),
    ].join("");
  const back = targets.map((target) => {
    const times = outcomes.filter((one) => one.target === target).map(({ backMs }) => backMs / 1000);
    const slowest = times.length === 0 ? "-" : Math.max(...times).toFixed(1);
    const median =
      times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)]?.toFixed(1) ?? "-";
    return `${target} ${median} s (slowest ${slowest} s)`;
  });
  return [
    ["kill fell".padEnd(12), ...moments.map(cell), cell("all")].join(""),
    ...actKinds.map((kind) =>
      row(
        kind,
        outcomes.filter((one) => one.kind === kind),
      ),
    ),
    ...targets.map((target) =>
      row(
        target,
        outcomes.filter((one) => one.target === target),
      ),
    ),
    row("all", outcomes),
    `back again, median: ${back.join(", ")}`,
  ].join("\n");
}
