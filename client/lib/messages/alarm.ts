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
