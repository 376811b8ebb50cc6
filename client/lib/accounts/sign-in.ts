import { openVault } from "../../../crypto/index.ts";
import * as endpoints from "../../../protocol/accounts/endpoints.ts";
import type { Client } from "../client.ts";
import { forgetTab, startSession, type UnlockedSession } from "../session.ts";
import { trusting, trustingLater } from "../trust.ts";
import type { Credentials } from "./new-account.ts";

/**
 * Nothing derived from the passphrase leaves before its parameters were found strong enough.
 * @throws ProblemError `sign-in-refused` (name or passphrase), `second-factor-needed` (call again with the code),
 *   `second-factor-refused`, `too-many-requests`; TrustError
 */
export async function signIn(
  client: Client,
  of: Credentials & { oneTimeCode?: string },
): Promise<UnlockedSession> {
  const kdf = await client.http.call(endpoints.signInParameters, { body: { signInName: of.signInName } });
  const { vaultKey, signInSecretB64 } = await trustingLater(client.deriver.derive(of.passphrase, kdf));
  const { session, vault } = await client.http.call(endpoints.signIn, {
    body: {
      signInName: of.signInName,
      signInSecretB64,
      ...(of.oneTimeCode === undefined ? {} : { oneTimeCode: of.oneTimeCode }),
    },
  });
  const { accountId } = session.account;
  const minRevision = client.memory.vaultRevision(accountId) ?? 1;
  const contents = trusting(() => openVault(vault, vaultKey, { copy: "passphrase", accountId, minRevision }));
  return startSession(client, session, contents, { kdf, vault });
}

/**
 * Ends the session here and on the server; local traces go first and whatever the server answers. A draft that the
 * server has not acknowledged stays on the device, encrypted to its author.
 */
export async function signOut(session: UnlockedSession): Promise<void> {
  forgetLocally(session);
  await session.client.http.call(endpoints.signOut);
}

/** The quick way out: forgets at once and lets the request outlive the page. */
export function signOutAndLeave(session: UnlockedSession): void {
  forgetLocally(session);
  session.client.http.leave(endpoints.signOut);
}

function forgetLocally(session: UnlockedSession): void {
  session.forget();
  forgetTab(session.client);
}
