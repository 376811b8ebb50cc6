import type { Id } from "../../../protocol/ids.ts";
import type { Envelope } from "../../../protocol/messages/envelope.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import type { Ports } from "../../domain/ports.ts";
import { saveDetails } from "./save-details.ts";
import type { SeenCase } from "./seen-case.ts";

export function saveCaseDetails(ports: Ports) {
  return (actor: Actor, caseId: Id, revision: number, envelope: Envelope): Promise<SeenCase> =>
    saveDetails(ports, { actor, caseId }, { revision, envelope }, ({ detailsId }, tx) => ({
      kind: "case-details",
      subjectId: caseId,
      detailsId,
      set: (envelopeId) => tx.cases.setDetails(caseId, envelopeId),
    }));
}
