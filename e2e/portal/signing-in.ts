import { generateSync } from "otplib";
import { signIn } from "../../client/lib/accounts/sign-in.ts";
import { openBrowser } from "../../scripts/demo/person.ts";
import { MINUTE_MS, type MovingClock } from "./moving-clock.ts";
import type { Person } from "./scene.ts";
import { createTap } from "./tap.ts";

export const credentialsOf = ({ account }: Pick<Person, "account">) => ({
  signInName: account.signInName,
  passphrase: account.passphrase,
});

/** Every code counts once: the clock moves on, so that each is of a later time than the one before. */
export function nextOneTimeCode(secret: string, clock: MovingClock): string {
  clock.aheadMs += MINUTE_MS;
  return generateSync({ secret, epoch: Math.floor(clock.now().getTime() / 1000) });
}

/** The same person, signed in at a browser more. */
export async function atAnotherBrowser(address: string, person: Person, clock: MovingClock): Promise<Person> {
  const tap = createTap();
  const client = await openBrowser({ baseUrl: address, fetch: tap.fetch });
  const { secondFactorSecret: secret } = person.account;
  const more = secret === undefined ? {} : { oneTimeCode: nextOneTimeCode(secret, clock) };
  return { ...person, tap, session: await signIn(client, { ...credentialsOf(person), ...more }) };
}
