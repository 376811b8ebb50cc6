import { bindJoin, invitationKeys, openPayload, toB64 } from "../../../crypto/index.ts";
import * as endpoints from "../../../protocol/invitations/endpoints.ts";
import { PROTOCOL } from "../../../protocol/protocol-name.ts";
import type { Role } from "../../../protocol/roles.ts";
import {
  type AccountDraft,
  type Credentials,
  draftAccount,
  sealNewAccount,
} from "../accounts/new-account.ts";
import type { Client } from "../client.ts";
import { startSession, type UnlockedSession } from "../session.ts";
import { trusting } from "../trust.ts";
import { verifyGrant } from "./invited.ts";
import type { InvitationLink } from "./link.ts";

/** What a link says, verified; with fresh keys that nobody has heard of yet. */
export interface JoinDraft extends AccountDraft {
  readonly link: InvitationLink;
  readonly payload: endpoints.InvitationPayload;
  readonly role: Role;
  /** What the inviter calls this person. */
  readonly name: string;
  /** Who invites, by their certificate. */
  readonly inviterName: string;
}

/**
 * Reads the invitation without spending it. A reload after this starts again with the same link.
 * @throws ProblemError `invitation-refused` (unknown, spent, withdrawn or expired: all alike); TrustError
 */
export async function draftJoin(client: Client, link: InvitationLink): Promise<JoinDraft> {
  const { redeemTokenB64, redeemTokenHashB64, payloadKey } = trusting(() => invitationKeys(link.secretB64));
  const { invitationId } = link;
  const { payload: sealed } = await client.http.call(endpoints.readInvitation, {
    body: { invitationId, redeemTokenB64 },
  });
  const payload = trusting(() => openPayload(sealed, payloadKey, { invitationId }));
  const { inviter } = verifyGrant(payload, { invitationId, redeemTokenHashB64 });
  return {
    ...draftAccount(),
    link,
    payload,
    role: payload.role,
    name: payload.name,
    inviterName: inviter.displayName,
  };
}

/**
 * Spends the link; sending the same draft again is safe. The new keys are authenticated with the link's secret, so that
 * the inviter's side can tell them from any that the server might make up.
 * `preferredName`: what the person wants to be called on their own screens; only in their vault.
 */
export async function completeJoin(
  client: Client,
  draft: JoinDraft,
  of: Credentials & { preferredName?: string },
): Promise<UnlockedSession> {
  const { payload, accountId, keys } = draft;
  const { bindKey, redeemTokenB64 } = trusting(() => invitationKeys(draft.link.secretB64));
  const { newAccount, contents, locked } = await sealNewAccount(client, draft, of, {
    role: payload.role,
    organisation: payload.organisation,
    participant:
      payload.participant === null
        ? null
        : { ...payload.participant, preferredName: of.preferredName ?? payload.name },
    organisationSignSecretKeyB64: null,
  });
  const bindingMacB64 = bindJoin(
    {
      protocol: PROTOCOL,
      type: "join-binding",
      invitationId: payload.invitationId,
      accountId,
      role: payload.role,
      participantId: payload.participant?.participantId ?? null,
      signPublicKeyB64: toB64(keys.signPublicKey),
      boxPublicKeyB64: toB64(keys.boxPublicKey),
    },
    bindKey,
  );
  const session = await client.http.call(endpoints.redeemInvitation, {
    body: { invitationId: payload.invitationId, redeemTokenB64, account: newAccount, bindingMacB64 },
  });
  return startSession(client, session, contents, locked);
}
