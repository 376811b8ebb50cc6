import type { Id } from "../../../protocol/ids.ts";
import type { Envelope } from "../../../protocol/messages/envelope.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { caseChangedForStaff } from "../../domain/audience.ts";
import type { CaseFacts } from "../../domain/cases/case.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { caseKey, checkEnvelope } from "../../domain/messages/envelope-rules.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";
import { lockOwnCase } from "./lock-own-case.ts";
import { type SeenCase, seeCase } from "./seen-case.ts";

/** Where details stand: those of the case, or of somebody in it. */
export interface DetailsPlace {
  readonly kind: "case-details" | "participant-details";
  readonly subjectId: Id;
  /** Of the envelope that is there now. */
  readonly detailsId: Id;
  set(envelopeId: Id): Promise<void>;
}

/** Puts staff's encrypted details in the place of the ones before. `stale-revision`: somebody else has, meanwhile. */
export function saveDetails(
  { work, checks, clock }: Ports,
  { actor, caseId }: { readonly actor: Actor; readonly caseId: Id },
  { revision, envelope }: { readonly revision: number; readonly envelope: Envelope },
  placeIn: (of: CaseFacts, tx: Transaction) => DetailsPlace,
): Promise<SeenCase> {
  return work.transact(async (tx) => {
    const { staff, of } = await lockOwnCase(tx, clock, actor, caseId);
    const { kind, subjectId, detailsId, set } = placeIn(of, tx);
    const details = checkEnvelope(checks, envelope, {
      kind,
      caseId,
      subjectId,
      version: revision,
      authorId: staff.accountId,
      authorRole: staff.role,
      signPublicKeyB64: staff.signPublicKeyB64,
      recipients: [null],
      readers: [caseKey(of)],
    });
    const before = present(await tx.envelopes.find(detailsId), "internal");
    if (before.manifestHashB64 === details.manifestHashB64) return seeCase(tx, caseId, staff.accountId);
    demand(revision === before.version + 1, "stale-revision");
    await set(await tx.envelopes.create(details));
    await tx.envelopes.erase(before.envelopeId);
    tx.record({
      action: `${kind}-saved`,
      actorId: staff.accountId,
      caseId,
      subjectId,
      version: revision,
    });
    tx.tell(...caseChangedForStaff(of));
    return seeCase(tx, caseId, staff.accountId);
  });
}
