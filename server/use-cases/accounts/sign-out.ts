import type { Actor } from "../../domain/accounts/actor.ts";
import type { Ports } from "../../domain/ports.ts";

export function signOut({ work }: Ports) {
  return ({ session }: Actor): Promise<void> =>
    work.transact(async (tx) => {
      const { sessionId, accountId } = session;
      await tx.sessions.end([sessionId]);
      tx.record({ action: "session-ended", actorId: accountId, subjectId: sessionId });
      tx.tell({ to: { session: sessionId }, event: "session-ended", payload: { reason: "ended" } });
    });
}
