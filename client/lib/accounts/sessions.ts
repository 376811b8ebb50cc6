import type { z } from "zod";
import * as endpoints from "../../../protocol/accounts/endpoints.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { UnlockedSession } from "../session.ts";

export type SessionListItem = z.output<typeof endpoints.listSessions.reply>["sessions"][number];

/** Where this account is signed in: start, last sign of life, and which one is this browser. */
export async function listSessions(session: UnlockedSession): Promise<SessionListItem[]> {
  const { sessions } = await session.client.http.call(endpoints.listSessions);
  return sessions;
}

export async function endSession(session: UnlockedSession, sessionId: Id): Promise<void> {
  await session.client.http.call(endpoints.endSession, { params: { sessionId } });
}
