import type { Id } from "../../../protocol/ids.ts";
import type { Signed } from "../../../protocol/signed.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { caseChangedForStaff } from "../../domain/audience.ts";
import { participantOf } from "../../domain/cases/case.ts";
import { demandPlausibleTime } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import { lockOwnCase } from "./lock-own-case.ts";
import { type SeenCase, seeCase } from "./seen-case.ts";

/** Facilitator and participant compared the words of their keys. */
export function recordKeyCheck({ work, checks, clock }: Ports) {
  return (
    actor: Actor,
    where: { readonly caseId: Id; readonly participantId: Id },
    signed: Signed,
  ): Promise<SeenCase> =>
    work.transact(async (tx) => {
      const { caseId, participantId } = where;
      const { staff, of } = await lockOwnCase(tx, clock, actor, caseId);
      const participant = participantOf(of, participantId);
      const known = await tx.cases.keyCheck(participantId);
      if (known?.bytesB64 === signed.bytesB64) return seeCase(tx, caseId, staff.accountId);
      const check = checks.verify("key-check", signed, staff.signPublicKeyB64);
      const certificateHashB64 = present(participant.certificateHashB64, "not-certified");
      demand(
        check.caseId === caseId &&
          check.participantId === participantId &&
          check.checkerId === staff.accountId,
        "malformed",
      );
      demand(check.certificateHashB64 === certificateHashB64, "conflict");
      demandPlausibleTime(check.createdAt, clock.now());
      await tx.cases.setKeyCheck(participantId, signed);
      tx.record({ action: "keys-checked", actorId: staff.accountId, caseId, subjectId: participantId });
      tx.tell(...caseChangedForStaff(of));
      return seeCase(tx, caseId, staff.accountId);
    });
}
