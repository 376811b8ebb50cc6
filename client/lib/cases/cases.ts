import {
  fromB64,
  generateCaseKey,
  openRoster,
  sealEnvelope,
  signKeyCheck,
  toB64,
  wrapCaseKey,
} from "../../../crypto/index.ts";
import type { CaseDetails, ParticipantDetails } from "../../../protocol/cases/details.ts";
import * as endpoints from "../../../protocol/cases/endpoints.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { ParticipantRole } from "../../../protocol/roles.ts";
import { accountKeyId, authorOf, ownCertificate, ownPublicHolder } from "../identity.ts";
import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { askNewest, isOlder, TrustError } from "../trust.ts";
import { demandReadable, sealAsStaff } from "./case-envelope.ts";
import {
  type OpenedCase,
  type OpenedParticipant,
  type OpenedSummary,
  openCaseView,
  openSummary,
} from "./opened-case.ts";

export type CaseListItem =
  | { readonly readable: true; readonly case: OpenedSummary }
  /** What the portal sent of it does not verify: nothing of it is shown but its number. */
  | { readonly readable: false; readonly caseId: Id; readonly number: number; readonly problem: TrustError };

/** The reader's cases, last active first, 20 a page. */
export async function listCases(
  session: UnlockedSession,
  cursor?: string,
): Promise<{ cases: CaseListItem[]; nextCursor: string | null }> {
  const page = await fetchPage(session, cursor);
  const isOvertaken = page.cases.some((item) => !item.readable && isOlder(item.problem));
  return isOvertaken ? fetchPage(session, cursor) : page;
}

async function fetchPage(session: UnlockedSession, cursor: string | undefined) {
  const { cases, nextCursor } = await session.client.http.call(endpoints.listCases, {
    params: cursor === undefined ? {} : { cursor },
  });
  return { cases: cases.map((view) => caseListItem(session, view)), nextCursor };
}

function caseListItem(session: UnlockedSession, view: endpoints.CaseSummary): CaseListItem {
  try {
    return { readable: true, case: openSummary(session, view) };
  } catch (problem) {
    if (!(problem instanceof TrustError)) throw problem;
    return { readable: false, caseId: view.caseId, number: view.number, problem };
  }
}

/** @throws TrustError, ProblemError `not-found` */
export function readCase(session: UnlockedSession, caseId: Id): Promise<OpenedCase> {
  const ask = () => session.client.http.call(endpoints.readCase, { params: { caseId } });
  return askNewest(async () => opened(session, caseId, await ask()));
}

/**
 * `approvals`: how many different staff must approve a message. Pass the same `caseId` to repeat a try safely.
 */
export async function openCase(
  session: UnlockedSession,
  of: CaseDetails & { approvals: 1 | 2; caseId?: Id },
): Promise<OpenedCase> {
  const { client } = session;
  const { accountId, organisation } = session.contents;
  ownCertificate(session);
  const authorCertificate = session.account.certificate;
  if (authorCertificate === null) throw new NotPossibleError("not-ready");
  const caseId = of.caseId ?? crypto.randomUUID();
  const { publicKey, secretKey } = generateCaseKey();
  const createdAt = client.now();
  const entry = openRoster(
    {
      caseId,
      authorId: accountId,
      authorCertificate,
      casePublicKeyB64: toB64(publicKey),
      approvals: of.approvals,
      createdAt,
    },
    session.keys.signSecretKey,
  );
  const key = { caseId, epoch: 1, casePublicKey: publicKey, caseSecretKey: secretKey };
  const organisationKeyId = { holder: "organisation", id: organisation.id, epoch: 0 } as const;
  demandReadable("case-details", { title: of.title, notes: of.notes });
  const { envelope: details } = sealEnvelope({
    kind: "case-details",
    caseId,
    subjectId: caseId,
    version: 1,
    author: authorOf(session),
    recipientId: null,
    rosterHashB64: null,
    plaintext: { title: of.title, notes: of.notes },
    wrapTo: [{ keyId: { holder: "case", id: caseId, epoch: 1 }, publicKey }],
    createdAt,
  });
  const view = await client.http.call(endpoints.openCase, {
    body: {
      caseId,
      entry,
      wraps: [
        wrapCaseKey({ ...key, keyId: accountKeyId(accountId) }, ownPublicHolder(session).publicKey),
        wrapCaseKey({ ...key, keyId: organisationKeyId }, fromB64(organisation.recoveryPublicKeyB64)),
      ],
      details,
    },
  });
  return opened(session, caseId, view);
}

/** @throws ProblemError `stale-revision` when a colleague saved meanwhile: read the case again and show both */
export async function saveCaseDetails(
  session: UnlockedSession,
  of: OpenedCase,
  details: CaseDetails,
): Promise<OpenedCase> {
  const { caseId, roster } = of;
  const revision = of.detailsRevision + 1;
  const { envelope } = sealAsStaff(session, roster, {
    kind: "case-details",
    subjectId: caseId,
    version: revision,
    plaintext: { title: details.title, notes: details.notes },
  });
  const view = await session.client.http.call(endpoints.saveCaseDetails, {
    params: { caseId },
    body: { revision, envelope },
  });
  return opened(session, caseId, view);
}

/** Stops, or lets go on, everything between the parties; they read only that it is paused. */
export async function pauseCase(
  session: UnlockedSession,
  of: OpenedCase,
  paused: boolean,
): Promise<OpenedCase> {
  const { caseId } = of;
  const view = await session.client.http.call(endpoints.pauseCase, { params: { caseId }, body: { paused } });
  return opened(session, caseId, view);
}

/** A party or a supporter, before they are invited. Pass the same `participantId` to repeat a try safely. */
export async function addParticipant(
  session: UnlockedSession,
  of: OpenedCase,
  participant: ParticipantDetails & { role: ParticipantRole; participantId?: Id },
): Promise<{ case: OpenedCase; participantId: Id }> {
  const { caseId } = of;
  const participantId = participant.participantId ?? crypto.randomUUID();
  const { role, name, contact, notes } = participant;
  const { envelope: details } = sealAsStaff(session, of.roster, {
    kind: "participant-details",
    subjectId: participantId,
    version: 1,
    plaintext: { name, contact, notes },
  });
  const view = await session.client.http.call(endpoints.addParticipant, {
    params: { caseId },
    body: { participantId, role, details },
  });
  const added = opened(session, caseId, view);
  // They are invited by what the case says of them: a supporter must not come back as a party.
  if (participantOf(added, participantId).role !== role) throw new TrustError("certificate");
  return { case: added, participantId };
}

/** @throws ProblemError `stale-revision` */
export async function saveParticipantDetails(
  session: UnlockedSession,
  of: OpenedCase,
  participantId: Id,
  details: ParticipantDetails,
): Promise<OpenedCase> {
  const { caseId } = of;
  const revision = participantOf(of, participantId).detailsRevision + 1;
  const { name, contact, notes } = details;
  const { envelope } = sealAsStaff(session, of.roster, {
    kind: "participant-details",
    subjectId: participantId,
    version: revision,
    plaintext: { name, contact, notes },
  });
  const view = await session.client.http.call(endpoints.saveParticipantDetails, {
    params: { caseId, participantId },
    body: { revision, envelope },
  });
  return opened(session, caseId, view);
}

/** Facilitator and participant have compared the word phrase, and it was the same. */
export async function recordKeyCheck(
  session: UnlockedSession,
  of: OpenedCase,
  participantId: Id,
): Promise<OpenedCase> {
  const { caseId } = of;
  const { certificateHashB64 } = participantOf(of, participantId);
  if (certificateHashB64 === null) throw new NotPossibleError("not-ready");
  const checkerId = session.contents.accountId;
  const createdAt = session.client.now();
  const keyCheck = signKeyCheck(
    { caseId, participantId, certificateHashB64, checkerId, createdAt },
    session.keys.signSecretKey,
  );
  const view = await session.client.http.call(endpoints.recordKeyCheck, {
    params: { caseId, participantId },
    body: { keyCheck },
  });
  return opened(session, caseId, view);
}

export function participantOf(of: OpenedCase, participantId: Id): OpenedParticipant {
  const participant = of.participants.find((one) => one.participantId === participantId);
  if (participant === undefined) throw new TrustError("certificate");
  return participant;
}

/** Opens an answer about a case; one about another case is not believed. */
export function opened(session: UnlockedSession, caseId: Id, view: endpoints.CaseView): OpenedCase {
  if (view.caseId !== caseId) throw new TrustError("roster");
  return openCaseView(session, view);
}
