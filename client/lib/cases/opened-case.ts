import type { z } from "zod";
import {
  type CaseKey,
  openCaseKey,
  type Roster,
  statementHashB64,
  verifyKeyCheck,
  verifyParticipantCertificate,
} from "../../../crypto/index.ts";
import {
  type CaseDetails,
  caseDetailsSchema,
  type ParticipantDetails,
  participantDetailsSchema,
} from "../../../protocol/cases/details.ts";
import type {
  CaseSummary,
  CaseView,
  caseAbilitySchema,
  ParticipantView,
} from "../../../protocol/cases/endpoints.ts";
import type { ParticipantCertificate } from "../../../protocol/cases/roster.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { ParticipantRole, StaffRole } from "../../../protocol/roles.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { type ConsentWords, readConsents } from "../consents/consent-words.ts";
import { ownHolder } from "../identity.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, trusting } from "../trust.ts";
import { type CaseKeys, caseHolders, openFromStaff } from "./case-envelope.ts";
import { verifiedRoster } from "./verified-roster.ts";

export type CaseAbility = z.infer<typeof caseAbilitySchema>;

/** A case in a list: verified and readable. */
export interface OpenedSummary extends CaseKeys {
  readonly number: number;
  readonly openedAt: string;
  readonly lastActivityAt: string;
  readonly paused: boolean;
  readonly details: CaseDetails;
  readonly detailsRevision: number;
}

export interface CaseStaff {
  readonly accountId: Id;
  readonly displayName: string;
  readonly role: StaffRole;
  /** False for those who have left the case. */
  readonly assigned: boolean;
}

export interface EarlierCertificate {
  readonly certificate: ParticipantCertificate;
  readonly hashB64: string;
}

export interface OpenedParticipant {
  readonly participantId: Id;
  readonly role: ParticipantRole;
  readonly details: ParticipantDetails;
  readonly detailsRevision: number;
  /** Null until their keys are certified. */
  readonly certificate: ParticipantCertificate | null;
  readonly signedCertificate: Signed | null;
  readonly certificateHashB64: string | null;
  /** Of keys that they had before they joined anew. */
  readonly earlierCertificates: readonly EarlierCertificate[];
  /** Who compared them and when; null while nobody has, for these keys. */
  readonly keyCheck: { readonly by: string; readonly at: string } | null;
  readonly consents: ConsentWords;
}

/** Everything of a case that its staff see, verified and decrypted. */
export interface OpenedCase extends OpenedSummary {
  readonly staff: readonly CaseStaff[];
  readonly participants: readonly OpenedParticipant[];
  readonly abilities: readonly CaseAbility[];
}

/** @throws TrustError */
export function openSummary(session: UnlockedSession, view: CaseSummary): OpenedSummary {
  const { caseId } = view;
  const roster = verifiedRoster(session, view.roster, caseId);
  const caseKeys = openCaseKeys(session, view, roster);
  const keys: CaseKeys = { caseId, roster, caseKeys };
  if (view.detailsRevision < session.client.memory.revision(caseId)) throw new TrustError("rollback");
  const { plaintext: details } = openFromStaff(
    view.details,
    { kind: "case-details", subjectId: caseId, version: view.detailsRevision, schema: caseDetailsSchema },
    roster,
    caseHolders(keys),
  );
  session.client.memory.sawRevision(caseId, view.detailsRevision);
  return {
    ...keys,
    number: view.number,
    openedAt: view.openedAt,
    lastActivityAt: view.lastActivityAt,
    paused: view.paused,
    details,
    detailsRevision: view.detailsRevision,
  };
}

/** @throws TrustError */
export function openCaseView(session: UnlockedSession, view: CaseView): OpenedCase {
  const summary = openSummary(session, view);
  const { roster } = summary;
  return {
    ...summary,
    staff: [...roster.everAssigned.values()].map(({ accountId, displayName, role }) => ({
      accountId,
      displayName,
      role,
      assigned: roster.assigned.has(accountId),
    })),
    participants: view.participants.map((participant) => openParticipant(session, summary, participant)),
    abilities: view.abilities,
  };
}

function openCaseKeys(session: UnlockedSession, view: CaseSummary, roster: Roster): Map<number, CaseKey> {
  const holder = ownHolder(session);
  const opened = view.keyWraps.map((wrap) => trusting(() => openCaseKey(wrap, holder, roster)));
  const keys = new Map(opened.map((key) => [key.epoch, key]));
  // Without the newest key nothing new could be read; a server that leaves it out is not believed.
  if (!keys.has(roster.epoch)) throw new TrustError("wrap");
  return keys;
}

function openParticipant(session: UnlockedSession, of: CaseKeys, view: ParticipantView): OpenedParticipant {
  const { caseId, roster } = of;
  const { participantId } = view;
  const memory = session.client.memory;
  if (view.detailsRevision < memory.revision(participantId)) throw new TrustError("rollback");
  const { plaintext: details } = openFromStaff(
    view.details,
    {
      kind: "participant-details",
      subjectId: participantId,
      version: view.detailsRevision,
      schema: participantDetailsSchema,
    },
    roster,
    caseHolders(of),
  );
  memory.sawRevision(participantId, view.detailsRevision);
  const trust = openCertificate(of, view);
  return {
    participantId,
    role: view.role,
    details,
    detailsRevision: view.detailsRevision,
    signedCertificate: view.certificate,
    ...trust,
    earlierCertificates: openEarlierCertificates(of, view),
    consents: readConsents(view.consents, {
      caseId,
      participantId,
      signPublicKeyB64: trust.certificate?.signPublicKeyB64 ?? null,
    }),
  };
}

function openCertificate(of: CaseKeys, view: ParticipantView) {
  const signed = view.certificate;
  if (signed === null) return { certificate: null, certificateHashB64: null, keyCheck: null };
  const { caseId, roster } = of;
  const { participantId } = view;
  const certificate = trusting(() => verifyParticipantCertificate(signed, roster, { caseId, participantId }));
  if (certificate.role !== view.role) throw new TrustError("certificate");
  const certificateHashB64 = statementHashB64("participant-certificate", signed);
  return {
    certificate,
    certificateHashB64,
    keyCheck: readKeyCheck(view.keyCheck, roster, { caseId, participantId, certificateHashB64 }),
  };
}

/** One whose issuer has left without its being signed anew counts no more; nothing that is new rests on it. */
function openEarlierCertificates({ caseId, roster }: CaseKeys, view: ParticipantView): EarlierCertificate[] {
  const { participantId, role } = view;
  return view.earlierCertificates.flatMap((signed) => {
    try {
      const certificate = verifyParticipantCertificate(signed, roster, { caseId, participantId });
      const hashB64 = statementHashB64("participant-certificate", signed);
      return certificate.role === role ? [{ certificate, hashB64 }] : [];
    } catch {
      return [];
    }
  });
}

/** A check of keys that are no longer these counts as none: it is to be done again, and is nothing to be alarmed by. */
function readKeyCheck(
  signed: Signed | null,
  roster: Roster,
  expected: Parameters<typeof verifyKeyCheck>[2],
): OpenedParticipant["keyCheck"] {
  if (signed === null) return null;
  try {
    const { checkerId, createdAt } = verifyKeyCheck(signed, roster, expected);
    return { by: roster.assigned.get(checkerId)?.displayName ?? "", at: createdAt };
  } catch {
    return null;
  }
}
