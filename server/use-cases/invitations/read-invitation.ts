import type { Id } from "../../../protocol/ids.ts";
import { refuse } from "../../domain/domain-error.ts";
import { type InvitationFacts, isOpen } from "../../domain/invitations/invitation.ts";
import type { Ports } from "../../domain/ports.ts";
import { countGuesses } from "../accounts/count-guesses.ts";

const NO_HASH = "A".repeat(43);

/** Shows what is sealed in it without spending it. Unknown, spent, withdrawn and expired answer alike. */
export function readInvitation({ work, clock, secrets, limits }: Ports) {
  return async (
    address: string,
    input: { readonly invitationId: Id; readonly redeemTokenB64: string },
  ): Promise<InvitationFacts> => {
    const attempt = { address, subject: input.invitationId };
    return countGuesses(limits, "invitation", attempt, async () => {
      const invitation = await work.read.invitations.find(input.invitationId);
      const tokenHashB64 = secrets.tokenHash(input.redeemTokenB64);
      const opens = secrets.same(invitation?.redeemTokenHashB64 ?? NO_HASH, tokenHashB64);
      if (invitation === null || !opens || !isOpen(invitation, clock.now())) refuse("invitation-refused");
      return invitation;
    });
  };
}
