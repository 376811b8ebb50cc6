import type { Id } from "../../../protocol/ids.ts";
import type { Envelope } from "../../../protocol/messages/envelope.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { caseChangedForStaff } from "../../domain/audience.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { caseKey, checkEnvelope } from "../../domain/messages/envelope-rules.ts";
import type { Ports } from "../../domain/ports.ts";
import { lockOwnCase } from "./lock-own-case.ts";
import { type SeenCase, seeCase } from "./seen-case.ts";

export function saveCaseDetails({ work, checks, clock }: Ports) {
  return (actor: Actor, caseId: Id, revision: number, envelope: Envelope): Promise<SeenCase> =>
    work.transact(async (tx) => {
      const { staff, of } = await lockOwnCase(tx, clock, actor, caseId);
      const details = checkEnvelope(checks, envelope, {
        kind: "case-details",
        caseId,
        subjectId: caseId,
        version: revision,
        authorId: staff.accountId,
        authorRole: staff.role,
        signPublicKeyB64: staff.signPublicKeyB64,
        recipients: [null],
        readers: [caseKey(of)],
      });
      const before = present(await tx.envelopes.find(of.detailsId), "internal");
      if (before.manifestHashB64 === details.manifestHashB64) return seeCase(tx, caseId, staff.accountId);
      demand(revision === before.version + 1, "stale-revision");
      await tx.cases.setDetails(caseId, await tx.envelopes.create(details));
      await tx.envelopes.erase(before.envelopeId);
      tx.record({
        action: "case-details-saved",
        actorId: staff.accountId,
        caseId,
        subjectId: caseId,
        version: revision,
      });
      tx.tell(...caseChangedForStaff(of));
      return seeCase(tx, caseId, staff.accountId);
    });
}
