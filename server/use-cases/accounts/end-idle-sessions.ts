import { timeOf } from "../../domain/clock.ts";
import type { Ports } from "../../domain/ports.ts";

/** Run every now and then: sessions whose time is over are deleted, and their browsers told. */
export function endIdleSessions({ work, clock, sessionLimits }: Ports) {
  return (): Promise<void> =>
    work.transact(async (tx) => {
      const now = clock.now().getTime();
      const ended = await tx.sessions.endExpired(
        timeOf(new Date(now - sessionLimits.idleSeconds * 1000)),
        timeOf(new Date(now - sessionLimits.absoluteSeconds * 1000)),
      );
      for (const session of ended)
        tx.tell({ to: { session }, event: "session-ended", payload: { reason: "idle" } });
    });
}
