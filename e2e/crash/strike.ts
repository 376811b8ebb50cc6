import type { Act } from "./acts.ts";
import type { Exchange } from "./wire.ts";

/** How long an act usually takes, in milliseconds; it is learned from every trial, for machines have moods. */
export interface Pace {
  /** From the beginning until the request that changes something leaves. */
  readonly preparingMs: number;
  /** From there until its answer. */
  readonly answeringMs: number;
}

export interface Struck {
  /** The request that changes something; null when the browser did not get as far. */
  readonly exchange: Exchange | null;
  /** What the person was told: nothing when all went well. */
  readonly error: unknown;
  /** performance.now() of the kill. */
  readonly killedAt: number;
}

/** Lets the act run and kills in its midst: see Plan.moment. Resolves when the act has ended one way or another. */
export async function strike(act: Act, moment: number, pace: Pace, kill: () => void): Promise<Struck> {
  const { promise: killed, resolve } = Promise.withResolvers<number>();
  const killAt = (at: number) => {
    atTime(at, () => {
      const killedAt = performance.now();
      kill();
      resolve(killedAt);
    });
  };
  const { wire } = act.actor;
  let aimed = moment < 0;
  wire.brewStorm(() => {
    if (aimed) return;
    aimed = true;
    killAt(performance.now() + moment * pace.answeringMs);
  });
  if (moment < 0) killAt(performance.now() + (1 + moment) * pace.preparingMs);
  const error = await act.run().then(
    () => null,
    (fault: unknown) => fault,
  );
  const exchange = wire.calm();
  // Nothing was sent and nothing was killed: that is no crash but a fault of the trial itself.
  if (moment >= 0 && exchange === null) throw error;
  return { exchange, error, killedAt: await killed };
}

/** A timer of Node's counts whole milliseconds; the rest is waited for turn by turn, without holding anything up. */
function atTime(at: number, call: () => void): void {
  const turn = () => (performance.now() >= at ? call() : setImmediate(turn));
  setTimeout(turn, Math.max(0, at - performance.now() - 2));
}

/** Lets an act happen in peace, and takes its times. */
export async function takePace(act: Act): Promise<Pace> {
  const startedAt = performance.now();
  act.actor.wire.brewStorm(() => undefined);
  await act.run();
  const exchange = act.actor.wire.calm();
  if (exchange?.answer == null) throw new Error("an act in peace was not answered");
  const { sent, answer } = exchange;
  return { preparingMs: sent.sentAt - startedAt, answeringMs: answer.answeredAt - sent.sentAt };
}

/** The pace after a trial: what was seen of it counts for half. */
export function learnt(pace: Pace, { exchange, killedAt }: Struck): Pace {
  if (exchange === null) return pace;
  const { sent, answer } = exchange;
  const seenMs = (answer?.answeredAt ?? killedAt) - sent.sentAt;
  // Cut off before its usual end, it tells nothing.
  if (answer?.status !== 200 && seenMs < pace.answeringMs) return pace;
  return { ...pace, answeringMs: (pace.answeringMs + Math.max(1, seenMs)) / 2 };
}
