import type { Id } from "../../../protocol/ids.ts";
import type { Envelope } from "../../../protocol/messages/envelope.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { participantOf } from "../../domain/cases/case.ts";
import type { Ports } from "../../domain/ports.ts";
import { saveDetails } from "./save-details.ts";
import type { SeenCase } from "./seen-case.ts";

export function saveParticipantDetails(ports: Ports) {
  return (
    actor: Actor,
    { caseId, participantId }: { readonly caseId: Id; readonly participantId: Id },
    revision: number,
    envelope: Envelope,
  ): Promise<SeenCase> =>
    saveDetails(ports, { actor, caseId }, { revision, envelope }, (of, tx) => ({
      kind: "participant-details",
      subjectId: participantId,
      detailsId: participantOf(of, participantId).detailsId,
      set: (envelopeId) => tx.cases.setParticipantDetails(participantId, envelopeId),
    }));
}
