import type { Id } from "../../../protocol/ids.ts";
import { sessionIsOver } from "../../domain/accounts/session.ts";
import { timeOf } from "../../domain/clock.ts";
import type { Ports } from "../../domain/ports.ts";

/** The person is still there. A session that is over stays over. */
export function keepSessionAlive({ work, clock, sessionLimits }: Ports) {
  return async (sessionId: Id): Promise<void> => {
    const session = await work.read.sessions.find(sessionId);
    const now = clock.now();
    if (session === null || sessionIsOver(session, now, sessionLimits)) return;
    await work.read.sessions.touch(sessionId, timeOf(now));
  };
}
