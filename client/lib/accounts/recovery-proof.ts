import { normaliseRecoveryCode, recoveryKeys } from "../../../crypto/index.ts";
import type { AccountView } from "../../../protocol/accounts/account.ts";
import { proveRecoveryCode as endpoint } from "../../../protocol/accounts/endpoints.ts";
import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";

/** Groups of a recovery code or of the organisation's kit, as they are shown and written down. */
export function codeGroups(code: string): string[] {
  return code.split("-");
}

/** Which groups (places from 0, ascending) to ask back, so that nobody can go on without having kept the code. */
export function groupsToProve(code: string, count: number): number[] {
  const places = codeGroups(code).map((_, place) => place);
  const chosen: number[] = [];
  while (chosen.length < count && places.length > 0) {
    const [at = 0] = crypto.getRandomValues(new Uint32Array(1));
    chosen.push(...places.splice(at % places.length, 1));
  }
  return chosen.sort((a, b) => a - b);
}

/** Forgiving: case, spaces, and the letters that Crockford's base32 leaves out for those they look like. */
export function groupMatches(code: string, place: number, typed: string): boolean {
  return codeGroups(code)[place] === plain(typed);
}

function plain(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
}

/** Tells the server that the person has kept the code. Once the groups were proven, pass the whole code. */
export async function proveRecoveryCode(session: UnlockedSession, code: string): Promise<AccountView> {
  const normal = normaliseRecoveryCode(code);
  if (normal === null) throw new NotPossibleError("wrong-code");
  const { recoverySecretB64 } = recoveryKeys(normal);
  const account = await session.client.http.call(endpoint, { body: { recoverySecretB64 } });
  session.update(account);
  return account;
}
