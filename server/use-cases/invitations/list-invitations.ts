import type { Id } from "../../../protocol/ids.ts";
import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import { demandAssigned } from "../../domain/cases/case.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { InvitationFacts } from "../../domain/invitations/invitation.ts";
import type { Ports } from "../../domain/ports.ts";

/** Those of a case for its staff; without a case, those of staff for the administrator. */
export function listInvitations({ work }: Ports) {
  return async (actor: Actor, caseId: Id | undefined): Promise<InvitationFacts[]> => {
    const staff = asStaff(actor);
    if (caseId === undefined) {
      demand(staff.role === "administrator", "forbidden");
      return work.read.invitations.listOfStaff();
    }
    demandAssigned(present(await work.read.cases.facts(caseId), "not-found"), staff.accountId);
    return work.read.invitations.listOfCase(caseId);
  };
}
