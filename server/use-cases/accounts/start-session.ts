import type { AccountFacts } from "../../domain/accounts/account.ts";
import type { SessionRecord, SessionScope } from "../../domain/accounts/session.ts";
import { timeOf } from "../../domain/clock.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";

/** A session and the token that only its browser gets. */
export interface StartedSession {
  readonly account: AccountFacts;
  readonly session: SessionRecord;
  readonly tokenB64: string;
}

const TOKEN_BYTES = 32;

export async function startSession(
  ports: Ports,
  tx: Transaction,
  account: AccountFacts,
  scope: SessionScope,
): Promise<StartedSession> {
  const { secrets, clock } = ports;
  const tokenB64 = secrets.randomB64(TOKEN_BYTES);
  const now = timeOf(clock.now());
  const session: SessionRecord = {
    sessionId: secrets.randomId(),
    accountId: account.accountId,
    scope,
    tabKeyB64: secrets.randomB64(TOKEN_BYTES),
    startedAt: now,
    lastActiveAt: now,
  };
  await tx.sessions.create(session, secrets.tokenHash(tokenB64));
  return { account, session, tokenB64 };
}
