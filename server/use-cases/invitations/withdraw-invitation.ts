import type { Id } from "../../../protocol/ids.ts";
import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import { caseChangedForStaff } from "../../domain/audience.ts";
import { timeOf } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { InvitationFacts } from "../../domain/invitations/invitation.ts";
import type { Ports } from "../../domain/ports.ts";
import { demandResponsible } from "./responsible.ts";

/** The link opens nothing any more. Whoever has joined by it stays. */
export function withdrawInvitation({ work, clock }: Ports) {
  return (actor: Actor, invitationId: Id): Promise<InvitationFacts> =>
    work.transact(async (tx) => {
      const staff = asStaff(actor);
      const found = present(await tx.invitations.find(invitationId), "not-found");
      const of = await demandResponsible(tx, staff, found, timeOf(clock.now()));
      const invitation = present(await tx.invitations.lock(invitationId), "not-found");
      if (invitation.state === "withdrawn") return invitation;
      demand(invitation.state === "waiting", "wrong-state");
      await tx.invitations.withdraw(invitationId);
      const { caseId } = invitation;
      tx.record({
        action: "invitation-withdrawn",
        actorId: staff.accountId,
        caseId,
        subjectId: invitationId,
      });
      if (of === null) tx.tell({ to: { staff: true }, event: "staff-changed", payload: {} });
      else tx.tell(...caseChangedForStaff(of));
      return present(await tx.invitations.find(invitationId), "internal");
    });
}
