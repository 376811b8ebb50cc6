import type { z } from "zod";
import type { Id } from "../../../protocol/ids.ts";
import { raiseAlert } from "../../../protocol/messages/endpoints.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, type TrustReason } from "../trust.ts";

type AlertReason = z.input<typeof raiseAlert.body>["reason"];

const REASONS: Partial<Record<TrustReason, AlertReason>> = {
  signature: "signature",
  certificate: "certificate",
  release: "release",
  chunks: "chunks",
  roster: "roster",
  rollback: "roster",
  pin: "roster",
};

/**
 * Tells the case's facilitators that something of a message does not verify, and gives the error to throw: it says
 * whether they could be told.
 */
export async function alarm(session: UnlockedSession, messageId: Id, error: TrustError): Promise<TrustError> {
  const reason = REASONS[error.reason] ?? "commitment";
  const told = await session.client.http
    .call(raiseAlert, { params: { messageId }, body: { reason } })
    .then(() => true)
    .catch(() => false);
  return new TrustError(error.reason, { key: error.key, alerted: told });
}

/**
 * Once more when it does not verify, and the alarm when it still does not: a colleague may have been taken off the case
 * between two answers.
 * @throws TrustError that says whether the facilitators have been told
 */
export async function orAlarm<T>(
  session: UnlockedSession,
  messageId: Id,
  fetchAndVerify: () => Promise<T>,
): Promise<T> {
  try {
    return await fetchAndVerify();
  } catch (error) {
    if (!(error instanceof TrustError)) throw error;
  }
  try {
    return await fetchAndVerify();
  } catch (error) {
    throw error instanceof TrustError ? await alarm(session, messageId, error) : error;
  }
}
