import type { Id } from "../../../protocol/ids.ts";
import { type Access, type Actor, demandAccess } from "../../domain/accounts/actor.ts";
import { sessionIsOver } from "../../domain/accounts/session.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";

/** Whose a session is, for a line that was let in with it and asks for more now. Refuses as `identifyActor` does. */
export function actorOfSession({ work, clock, sessionLimits }: Ports) {
  return async (sessionId: Id, access: Access): Promise<Actor> => {
    const session = present(await work.read.sessions.find(sessionId), "not-signed-in");
    const account = present(await work.read.accounts.find(session.accountId), "not-signed-in");
    demand(account.endedAt === null, "not-signed-in");
    demand(!sessionIsOver(session, clock.now(), sessionLimits), "not-signed-in");
    const actor = { session, account };
    demandAccess(actor, access);
    return actor;
  };
}
