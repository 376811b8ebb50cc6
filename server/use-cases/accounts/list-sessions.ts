import type { Actor } from "../../domain/accounts/actor.ts";
import { type SessionRecord, sessionIsOver } from "../../domain/accounts/session.ts";
import type { Ports } from "../../domain/ports.ts";

export function listSessions({ work, clock, sessionLimits }: Ports) {
  return async ({ account }: Actor): Promise<SessionRecord[]> => {
    const sessions = await work.read.sessions.listOf(account.accountId);
    const now = clock.now();
    return sessions.filter((session) => !sessionIsOver(session, now, sessionLimits));
  };
}
