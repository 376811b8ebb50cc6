import type { Id } from "../../../protocol/ids.ts";
import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import type { Ports } from "../../domain/ports.ts";
import { type SeenCase, seeCase } from "./seen-case.ts";

export function readCase({ work }: Ports) {
  return async (actor: Actor, caseId: Id): Promise<SeenCase> =>
    seeCase(work.read, caseId, asStaff(actor).accountId);
}
