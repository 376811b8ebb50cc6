import type { Id } from "../../../protocol/ids.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { demand } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";

/** One of one's own. One that is over already is over: the same answer. */
export function endSession({ work }: Ports) {
  return ({ account }: Actor, sessionId: Id): Promise<void> =>
    work.transact(async (tx) => {
      const session = await tx.sessions.find(sessionId);
      if (session === null) return;
      demand(session.accountId === account.accountId, "not-found");
      await tx.sessions.end([sessionId]);
      tx.record({ action: "session-ended", actorId: account.accountId, subjectId: sessionId });
      tx.tell({ to: { session: sessionId }, event: "session-ended", payload: { reason: "ended" } });
    });
}
