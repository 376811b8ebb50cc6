import type { Id } from "../../../protocol/ids.ts";
import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import { demandAssigned } from "../../domain/cases/case.ts";
import { present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import { type RestingOn, restingOn } from "./signed-by.ts";

/** What somebody must sign anew before the colleague can be taken off. */
export function listSignedBy({ work, checks }: Ports) {
  return async (actor: Actor, caseId: Id, accountId: Id): Promise<RestingOn> => {
    const staff = asStaff(actor);
    demandAssigned(present(await work.read.cases.facts(caseId), "not-found"), staff.accountId);
    return restingOn(work.read, checks, caseId, accountId);
  };
}
