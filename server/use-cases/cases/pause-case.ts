import type { Id } from "../../../protocol/ids.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { exchangeChanged } from "../../domain/audience.ts";
import type { Ports } from "../../domain/ports.ts";
import { lockOwnCase } from "./lock-own-case.ts";
import { type SeenCase, seeCase } from "./seen-case.ts";

/** Stops everything between the parties, or lets it go on. */
export function pauseCase({ work, clock }: Ports) {
  return (actor: Actor, caseId: Id, paused: boolean): Promise<SeenCase> =>
    work.transact(async (tx) => {
      const { staff, of } = await lockOwnCase(tx, clock, actor, caseId);
      if (of.paused !== paused) {
        await tx.cases.setPaused(caseId, paused);
        const action = paused ? "case-paused" : "case-resumed";
        tx.record({ action, actorId: staff.accountId, caseId, subjectId: caseId });
        tx.tell(...exchangeChanged(of, { ...of, paused }));
      }
      return seeCase(tx, caseId, staff.accountId);
    });
}
