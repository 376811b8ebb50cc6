import type { AccountView } from "../../../protocol/accounts/account.ts";
import * as endpoints from "../../../protocol/accounts/endpoints.ts";
import type { UnlockedSession } from "../session.ts";

/** A fresh secret (base32) and its `otpauth:` address for an authenticator app; counts once it is confirmed. */
export function beginSecondFactor(session: UnlockedSession): Promise<{ secret: string; uri: string }> {
  return session.client.http.call(endpoints.beginSecondFactor);
}

/** `oneTimeCode`: six digits. @throws ProblemError `second-factor-refused` */
export async function confirmSecondFactor(
  session: UnlockedSession,
  oneTimeCode: string,
): Promise<AccountView> {
  const account = await session.client.http.call(endpoints.confirmSecondFactor, { body: { oneTimeCode } });
  session.update(account);
  return account;
}
