import { type Access, type Actor, demandAccess } from "../../domain/accounts/actor.ts";
import { needsTouch, sessionIsOver } from "../../domain/accounts/session.ts";
import { timeOf } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";

/** Whose request this is. Refuses with `not-signed-in`, or as `demandAccess` does. */
export function identifyActor({ work, secrets, clock, sessionLimits }: Ports) {
  return async (tokenB64: string | undefined, access: Access): Promise<Actor> => {
    const token = present(tokenB64, "not-signed-in");
    const actor = present(await work.read.sessions.findByToken(secrets.tokenHash(token)), "not-signed-in");
    const now = clock.now();
    demand(actor.account.endedAt === null, "not-signed-in");
    demand(!sessionIsOver(actor.session, now, sessionLimits), "not-signed-in");
    demandAccess(actor, access);
    if (needsTouch(actor.session, now)) await work.read.sessions.touch(actor.session.sessionId, timeOf(now));
    return actor;
  };
}
