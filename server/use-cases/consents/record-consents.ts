import type { Consent } from "../../../protocol/consents/consent.ts";
import { CONSENT_TEXT_VERSION, channelsOf } from "../../../protocol/consents/consent.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { type Actor, asParticipant, type ParticipantActor } from "../../domain/accounts/actor.ts";
import { caseChangedFor, exchangeChanged } from "../../domain/audience.ts";
import { demandPlausibleTime, timeOf } from "../../domain/clock.ts";
import type { ConsentRecord } from "../../domain/consents/consent.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";
import { type MySeenCase, seeMyCase } from "../cases/read-my-case.ts";

/** A participant gives or withdraws consent, for themself. The newest word counts. */
export function recordConsents({ work, checks, clock }: Ports) {
  return (actor: Actor, signedConsents: readonly Signed[]): Promise<MySeenCase> =>
    work.transact(async (tx) => {
      const own = asParticipant(actor);
      const before = present(await tx.cases.lock(own.caseId, timeOf(clock.now())), "not-found");
      const known = await tx.consents.listOf(own.participantId);
      let changed = false;
      for (const signed of signedConsents) {
        const consent = checks.verify("consent", signed, own.signPublicKeyB64);
        demandOwn(consent, own);
        const earlier = known.find(
          ({ channel, direction }) => channel === consent.channel && direction === consent.direction,
        );
        if (earlier?.signed.bytesB64 === signed.bytesB64) continue;
        demandPlausibleTime(consent.createdAt, clock.now());
        demand(earlier === undefined || earlier.createdAt < consent.createdAt, "stale-revision");
        await save(tx, own, consent, signed, earlier);
        changed = true;
      }
      if (changed) {
        const after = present(await tx.cases.facts(own.caseId), "not-found");
        tx.tell(...exchangeChanged(before, after), ...caseChangedFor(after, own.participantId));
      }
      return seeMyCase(tx, own);
    });
}

function demandOwn(consent: Consent, own: ParticipantActor): void {
  demand(consent.caseId === own.caseId && consent.participantId === own.participantId, "malformed");
  demand(channelsOf(own.role).includes(consent.channel), "forbidden");
  demand(consent.textVersion <= CONSENT_TEXT_VERSION, "malformed");
}

async function save(
  tx: Transaction,
  own: ParticipantActor,
  consent: Consent,
  signed: Signed,
  earlier: ConsentRecord | undefined,
): Promise<void> {
  const { channel, direction, given, textVersion, createdAt } = consent;
  const { participantId, caseId, accountId } = own;
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
