import { certifyStaff, generateOrganisation, toB64 } from "../../../crypto/index.ts";
import { setUpOrganisation } from "../../../protocol/accounts/endpoints.ts";
import type { Client } from "../client.ts";
import { startSession, type UnlockedSession } from "../session.ts";
import { type AccountDraft, type Credentials, draftAccount, sealNewAccount } from "./new-account.ts";

/**
 * The administrator's browser makes the organisation's keys first. The server hears of nothing until the printed kit
 * (`kitCode`, groups of four with dashes) and the recovery code were proven, so a crash before that just starts again.
 */
export interface SetUpDraft extends AccountDraft {
  readonly kitCode: string;
  readonly organisation: ReturnType<typeof generateOrganisation>;
}

export function draftSetUp(): SetUpDraft {
  const organisation = generateOrganisation();
  return { ...draftAccount(), kitCode: organisation.kitCode, organisation };
}

/**
 * `tokenB64` stands after `#` in the link that the portal printed at its first start. Sending the same draft again is
 * safe. The recovery code is then proven to the server by `proveRecoveryCode`.
 * @throws ProblemError `set-up-refused`: the link is wrong, or the portal is set up already
 */
export async function completeSetUp(
  client: Client,
  draft: SetUpDraft,
  of: Credentials & { tokenB64: string; displayName: string },
): Promise<UnlockedSession> {
  const { organisation, accountId, keys } = draft;
  const pinned = {
    id: organisation.id,
    signPublicKeyB64: toB64(organisation.signPublicKey),
    recoveryPublicKeyB64: toB64(organisation.recoveryPublicKey),
  };
  const { newAccount, contents, locked } = await sealNewAccount(client, draft, of, {
    role: "administrator",
    organisation: pinned,
    participant: null,
    organisationSignSecretKeyB64: toB64(organisation.signSecretKey),
  });
  const certificate = certifyStaff(
    {
      organisationId: organisation.id,
      accountId,
      role: "administrator",
      displayName: of.displayName,
      signPublicKeyB64: toB64(keys.signPublicKey),
      boxPublicKeyB64: toB64(keys.boxPublicKey),
      createdAt: client.now(),
    },
    organisation.signSecretKey,
  );
  const session = await client.http.call(setUpOrganisation, {
    body: {
      tokenB64: of.tokenB64,
      organisationId: organisation.id,
      signPublicKeyB64: pinned.signPublicKeyB64,
      recoveryPublicKeyB64: pinned.recoveryPublicKeyB64,
      administrator: newAccount,
      certificate,
    },
  });
  return startSession(client, session, contents, locked);
}
