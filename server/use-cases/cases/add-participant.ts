import type { addParticipant as endpoint } from "../../../protocol/cases/endpoints.ts";
import type { BodyOf } from "../../../protocol/endpoint.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { caseChangedFor, caseChangedForStaff } from "../../domain/audience.ts";
import { counterpartsOf } from "../../domain/cases/case.ts";
import { demand } from "../../domain/domain-error.ts";
import { caseKey, checkEnvelope } from "../../domain/messages/envelope-rules.ts";
import type { Ports } from "../../domain/ports.ts";
import { lockOwnCase } from "./lock-own-case.ts";
import { type SeenCase, seeCase } from "./seen-case.ts";

type Input = BodyOf<typeof endpoint>;

export function addParticipant({ work, checks, clock }: Ports) {
  return (actor: Actor, caseId: Id, { participantId, role, details: envelope }: Input): Promise<SeenCase> =>
    work.transact(async (tx) => {
      const { staff, of } = await lockOwnCase(tx, clock, actor, caseId);
      const known = of.participants.find((one) => one.participantId === participantId);
      if (known !== undefined) {
        demand(known.role === role, "conflict");
        return seeCase(tx, caseId, staff.accountId);
      }
      const details = checkEnvelope(checks, envelope, {
        kind: "participant-details",
        caseId,
        subjectId: participantId,
        version: 1,
        authorId: staff.accountId,
        authorRole: staff.role,
        signPublicKeyB64: staff.signPublicKeyB64,
        recipients: [null],
        readers: [caseKey(of)],
      });
      const detailsId = await tx.envelopes.create(details);
      await tx.cases.addParticipant({ participantId, caseId, role, detailsId });
      tx.record({ action: "participant-added", actorId: staff.accountId, caseId, subjectId: participantId });
      // The other side now sees somebody to write to: a facilitator's act, as are all that parties see of each other.
      // Of a supporter nobody is told but staff.
      tx.tell(...caseChangedForStaff(of));
      for (const { participantId: counterpartId } of counterpartsOf(of, role)) {
        tx.tell(...caseChangedFor(of, counterpartId));
      }
      return seeCase(tx, caseId, staff.accountId);
    });
}
