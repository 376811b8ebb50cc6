import { proveRecoveryCode } from "../../client/lib/accounts/recovery-proof.ts";
import { beginSecondFactor, confirmSecondFactor } from "../../client/lib/accounts/second-factor.ts";
import { completeSetUp, draftSetUp } from "../../client/lib/accounts/set-up.ts";
import { suggestPassphrase } from "../../client/lib/accounts/suggestion.ts";
import { type Client, createClient } from "../../client/lib/client.ts";
import { createCookieJar } from "../../client/lib/cookie-jar.ts";
import { createHttp } from "../../client/lib/http.ts";
import { completeJoin, draftJoin } from "../../client/lib/invitations/join.ts";
import { readInvitationLink } from "../../client/lib/invitations/link.ts";
import type { UnlockedSession } from "../../client/lib/session.ts";
import { isStaffRole } from "../../protocol/roles.ts";
import { oneTimeCode } from "./one-time-code.ts";

/** How to sign in as somebody of the demonstration. */
export interface DemoAccount {
  readonly who: string;
  readonly role: string;
  readonly signInName: string;
  readonly passphrase: string;
  readonly recoveryCode: string;
  /** Base32, for an authenticator app; staff only. */
  readonly secondFactorSecret?: string;
}

export interface Person {
  readonly account: DemoAccount;
  readonly session: UnlockedSession;
}

/** Where the portal is, and how to speak to it. */
export interface Reach {
  readonly baseUrl: string;
  readonly fetch?: typeof globalThis.fetch;
}

/** Each person has a browser of their own. */
export function openBrowser(reach: Reach): Promise<Client> {
  return createClient({ http: createHttp({ ...reach, cookieJar: createCookieJar() }) });
}

export async function setUpAdministrator(
  reach: Reach,
  of: { tokenB64: string; displayName: string; signInName: string },
): Promise<Person & { kitCode: string }> {
  const client = await openBrowser(reach);
  const draft = draftSetUp();
  const passphrase = suggestPassphrase();
  const session = await completeSetUp(client, draft, { ...of, passphrase });
  await proveRecoveryCode(session, draft.recoveryCode);
  const account: DemoAccount = {
    who: of.displayName,
    role: "administrator",
    signInName: of.signInName,
    passphrase,
    recoveryCode: draft.recoveryCode,
    secondFactorSecret: await setSecondFactor(session),
  };
  return { account, session, kitCode: draft.kitCode };
}

/** Joins by an invitation's link, as a browser does. */
export async function join(reach: Reach, link: string, signInName: string): Promise<Person> {
  const client = await openBrowser(reach);
  const read = readInvitationLink(link);
  if (read === null) throw new Error("an invitation's link is incomplete");
  const draft = await draftJoin(client, read);
  const passphrase = suggestPassphrase();
  const session = await completeJoin(client, draft, { signInName, passphrase });
  await proveRecoveryCode(session, draft.recoveryCode);
  const account: DemoAccount = {
    who: draft.name,
    role: draft.role,
    signInName,
    passphrase,
    recoveryCode: draft.recoveryCode,
    ...(isStaffRole(draft.role) ? { secondFactorSecret: await setSecondFactor(session) } : {}),
  };
  return { account, session };
}

async function setSecondFactor(session: UnlockedSession): Promise<string> {
  const { secret } = await beginSecondFactor(session);
  // A code counts once. With the one before, which the portal takes too, the present one is left to sign in with.
  const last = oneTimeCode(secret, -1);
  await confirmSecondFactor(session, last).catch(() => confirmSecondFactor(session, oneTimeCode(secret)));
  return secret;
}
