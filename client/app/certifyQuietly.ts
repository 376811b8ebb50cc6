import type { Id } from "../../protocol/ids.ts";
import { listCases, readCase } from "../lib/cases/cases.ts";
import { certifyJoined } from "../lib/invitations/certify.ts";
import { listInvitations } from "../lib/invitations/invite.ts";
import type { Realtime } from "../lib/realtime.ts";
import type { UnlockedSession } from "../lib/session.ts";

/**
 * Whoever joins waits until an inviter's browser has seen that their keys came through their link. So it looks as soon as
 * there is news, wherever its person is working, and once at the beginning. Keys that do not hold are never certified; the
 * page of the case, or of the staff, says so. Returns how to stop.
 */
export function certifyQuietly(session: UnlockedSession, realtime: Realtime): () => void {
  let isStopped = false;
  let last = Promise.resolve();
  const inTurn = (look: () => Promise<void>) => {
    // What cannot be reached or does not verify now is looked at again with the next news, and told where it is shown.
    last = last.then(() => (isStopped || session.forgotten ? undefined : look())).catch(() => undefined);
  };
  const stops =
    session.account.role === "administrator"
      ? watch(["staff-changed"], () => inTurn(() => lookAtStaff(session)))
      : [
          realtime.on("case-changed", ({ caseId }) => inTurn(() => lookAtCase(session, caseId))),
          ...watch([], () => inTurn(() => lookAtCases(session, inTurn))),
        ];

  function watch(events: readonly "staff-changed"[], look: () => void): (() => void)[] {
    look();
    return [...events.map((event) => realtime.on(event, look)), realtime.onReconnected(look)];
  }
  return () => {
    isStopped = true;
    for (const stop of stops) stop();
  };
}

async function lookAtStaff(session: UnlockedSession): Promise<void> {
  await certifyJoined(session, await listInvitations(session), null);
}

async function lookAtCase(session: UnlockedSession, caseId: Id): Promise<void> {
  const invitations = await listInvitations(session, caseId);
  if (!invitations.some((invitation) => invitation.state === "joined")) return;
  await certifyJoined(session, invitations, await readCase(session, caseId));
}

/** One case after the other, so that work on the screen never waits for it. */
async function lookAtCases(
  session: UnlockedSession,
  inTurn: (look: () => Promise<void>) => void,
  cursor?: string,
): Promise<void> {
  const page = await listCases(session, cursor);
  for (const item of page.cases) {
    if (item.readable) inTurn(() => lookAtCase(session, item.case.caseId));
  }
  const { nextCursor } = page;
  if (nextCursor !== null) inTurn(() => lookAtCases(session, inTurn, nextCursor));
}
