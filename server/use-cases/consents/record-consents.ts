import type { Consent } from "../../../protocol/consents/consent.ts";
import { CONSENT_TEXT_VERSION } from "../../../protocol/consents/consent.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { type Actor, asParty, type PartyActor } from "../../domain/accounts/actor.ts";
import { caseChangedFor, exchangeChanged } from "../../domain/audience.ts";
import { demandPlausibleTime, timeOf } from "../../domain/clock.ts";
import type { ConsentRecord } from "../../domain/consents/consent.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";
import { type MySeenCase, seeMyCase } from "../cases/read-my-case.ts";

/** A party gives or withdraws consent, for itself. The newest word counts. */
export function recordConsents({ work, checks, clock }: Ports) {
  return (actor: Actor, signedConsents: readonly Signed[]): Promise<MySeenCase> =>
    work.transact(async (tx) => {
      const party = asParty(actor);
      const before = present(await tx.cases.lock(party.caseId, timeOf(clock.now())), "not-found");
      const known = await tx.consents.listOf(party.participantId);
      let changed = false;
      for (const signed of signedConsents) {
        const consent = checks.verify("consent", signed, party.signPublicKeyB64);
        demandOwn(consent, party);
        const earlier = known.find(
          ({ channel, direction }) => channel === consent.channel && direction === consent.direction,
        );
        if (earlier?.signed.bytesB64 === signed.bytesB64) continue;
        demandPlausibleTime(consent.createdAt, clock.now());
        demand(earlier === undefined || earlier.createdAt < consent.createdAt, "stale-revision");
        await save(tx, party, consent, signed, earlier);
        changed = true;
      }
      if (changed) {
        const after = present(await tx.cases.facts(party.caseId), "not-found");
        tx.tell(...exchangeChanged(before, after), ...caseChangedFor(after, party.participantId));
      }
      return seeMyCase(tx, party);
    });
}

function demandOwn(consent: Consent, party: PartyActor): void {
  demand(consent.caseId === party.caseId && consent.participantId === party.participantId, "malformed");
  demand(consent.textVersion <= CONSENT_TEXT_VERSION, "malformed");
}

async function save(
  tx: Transaction,
  party: PartyActor,
  consent: Consent,
  signed: Signed,
  earlier: ConsentRecord | undefined,
): Promise<void> {
  const { channel, direction, given, textVersion, createdAt } = consent;
  const { participantId, caseId, accountId } = party;
  const everGiven = given || (earlier?.everGiven ?? false);
  await tx.consents.save({
    participantId,
    channel,
    direction,
    given,
    everGiven,
    textVersion,
    signed,
    createdAt,
  });
  const action = given ? "consent-given" : "consent-withdrawn";
  tx.record({ action, actorId: accountId, caseId, subjectId: participantId, version: textVersion });
}
