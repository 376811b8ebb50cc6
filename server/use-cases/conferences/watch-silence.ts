import { personOf } from "../../domain/conferences/conference.ts";
import type { ConferencePorts } from "./conference-ports.ts";
import type { Sitting } from "./live-conference.ts";
import type { LiveConferences } from "./live-conferences.ts";
import type { Seats } from "./seats.ts";

/** After how much silence somebody counts as not connected, in milliseconds. */
export interface Silence {
  /** Everything between the sides is to have stopped two seconds after the loss. */
  readonly facilitatorMs: number;
  /** A weak line may be away for a moment: nothing is lost by waiting. */
  readonly othersMs: number;
}

export const silence: Silence = { facilitatorMs: 1_500, othersMs: 6_000 };

const LOOK_EVERY_MS = 100;

/**
 * Looks for seats that have fallen silent; heartbeats come twice a second. Each look waits until what has come in meanwhile
 * was read: where this process itself stood still, its own delay is nobody's silence.
 */
export function watchSilence(
  of: Silence,
  { live, seats, onFault }: { live: LiveConferences; seats: Seats; onFault: ConferencePorts["onFault"] },
): () => void {
  const look = () => {
    const nowMs = performance.now();
    for (const one of live.all()) {
      for (const sitting of one.sittings.values()) {
        if (sitting.silent || nowMs - sitting.hereAtMs <= limitOf(sitting)) continue;
        seats.silent(sitting).catch(onFault);
      }
    }
  };
  const limitOf = ({ live: where, seat }: Sitting) => {
    const role = where === null ? undefined : personOf(where.course, seat.accountId)?.role;
    return role === "facilitator" ? of.facilitatorMs : of.othersMs;
  };
  const timer = setInterval(() => setImmediate(look), LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
