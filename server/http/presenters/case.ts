import type { CaseSummary, CaseView, MyCase, ParticipantView } from "../../../protocol/cases/endpoints.ts";
import {
  type CaseSummaryRecord,
  counterpartsOf,
  exchangeIsPaused,
  type ParticipantRecord,
} from "../../domain/cases/case.ts";
import type { ConsentRecord } from "../../domain/consents/consent.ts";
import type { MySeenCase } from "../../use-cases/cases/read-my-case.ts";
import type { SeenCase } from "../../use-cases/cases/seen-case.ts";

export function presentSummary(of: CaseSummaryRecord): CaseSummary {
  return {
    caseId: of.caseId,
    number: of.number,
    openedAt: of.openedAt,
    lastActivityAt: of.lastActivityAt,
    paused: of.paused,
    details: of.details,
    detailsRevision: of.detailsRevision,
    keyWraps: [...of.keyWraps],
    roster: of.roster,
  };
}

export function presentCase({ view, abilities }: SeenCase): CaseView {
  return {
    ...presentSummary(view),
    participants: view.participants.map(presentParticipant),
    abilities: [...abilities],
  };
}

function presentParticipant(one: ParticipantRecord): ParticipantView {
  return {
    participantId: one.participantId,
    role: one.role,
    details: one.details,
    detailsRevision: one.detailsRevision,
    certificate: one.certificate,
    earlierCertificates: [...one.earlierCertificates],
    keyCheck: one.keyCheck,
    consents: one.consents.map(presentConsent),
  };
}

function presentConsent({ channel, direction, given, signed }: ConsentRecord) {
  return { channel, direction, given, consent: signed };
}

/** Of the other side only ids and roles; of a pause only that there is one. */
export function presentMyCase({ mine, of }: MySeenCase): MyCase {
  return {
    caseId: mine.caseId,
    participantId: mine.participantId,
    role: mine.role,
    roster: mine.roster,
    certificate: mine.certificate,
    counterparts: counterpartsOf(of, mine.role).map(({ participantId, role }) => ({ participantId, role })),
    consents: mine.consents.map(presentConsent),
    exchange: exchangeIsPaused(of) ? "paused" : "open",
  };
}
