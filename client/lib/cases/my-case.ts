import { type Roster, toB64, verifyParticipantCertificate } from "../../../crypto/index.ts";
import * as endpoints from "../../../protocol/cases/endpoints.ts";
import type { ParticipantCertificate } from "../../../protocol/cases/roster.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { ParticipantRole, PartyRole } from "../../../protocol/roles.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { type ConsentWords, readConsents } from "../consents/consent-words.ts";
import { NotPossibleError, ProblemError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { askNewest, TrustError, trusting } from "../trust.ts";
import { verifiedRoster } from "./verified-roster.ts";

/** A participant's own case, verified from what they pinned when they joined. */
export interface MyCase {
  readonly caseId: Id;
  readonly participantId: Id;
  readonly role: ParticipantRole;
  readonly preferredName: string;
  readonly roster: Roster;
  /** Null until a facilitator's browser has certified the keys: nothing can be sent or received before. */
  readonly certificate: ParticipantCertificate | null;
  readonly signedCertificate: Signed | null;
  /** Whom a letter can be addressed to: ids and roles, nothing more. */
  readonly counterparts: readonly { readonly participantId: Id; readonly role: PartyRole }[];
  readonly consents: ConsentWords;
  readonly paused: boolean;
  /** Names of the staff of the case now, from their certificates. */
  readonly facilitators: readonly string[];
}

/** Party. @throws TrustError */
export function readMyCase(session: UnlockedSession): Promise<MyCase> {
  return askNewest(async () => openMyCase(session, await session.client.http.call(endpoints.readMyCase)));
}

export function openMyCase(session: UnlockedSession, view: endpoints.MyCase): MyCase {
  const { participant } = session.contents;
  if (participant === null) throw new NotPossibleError("not-ready");
  const { caseId, participantId, role } = participant;
  if (view.caseId !== caseId || view.participantId !== participantId || view.role !== role) {
    throw new TrustError("pin");
  }
  const roster = verifiedRoster(session, view.roster, caseId);
  const signPublicKeyB64 = toB64(session.keys.signPublicKey);
  const my: MyCase = {
    caseId,
    participantId,
    role,
    preferredName: participant.preferredName,
    roster,
    certificate: view.certificate === null ? null : ownCertificate(session, view.certificate, roster),
    signedCertificate: view.certificate,
    counterparts: view.counterparts,
    consents: readConsents(view.consents, { caseId, participantId, signPublicKeyB64 }),
    paused: view.exchange === "paused",
    facilitators: [...roster.assigned.values()].map((member) => member.displayName),
  };
  lastRead.set(session, my);
  return my;
}

const lastRead = new WeakMap<UnlockedSession, MyCase>();

/**
 * Seals by the case as this tab last verified it, so that sending is one request. The server takes nothing that names
 * another roster than the newest (`conflict`); then the case is read again and `use` runs once more.
 */
export async function withMyCase<T>(session: UnlockedSession, use: (my: MyCase) => Promise<T>): Promise<T> {
  const known = lastRead.get(session);
  if (known === undefined || known.certificate === null) return use(await readMyCase(session));
  try {
    return await use(known);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== "conflict") throw error;
    return use(await readMyCase(session));
  }
}

/** A certificate over keys that are not this person's would have others seal to somebody else. */
function ownCertificate(session: UnlockedSession, signed: Signed, roster: Roster): ParticipantCertificate {
  const { accountId, participant } = session.contents;
  const { caseId } = roster;
  const participantId = participant?.participantId ?? "";
  const certificate = trusting(() => verifyParticipantCertificate(signed, roster, { caseId, participantId }));
  const mine =
    certificate.accountId === accountId &&
    certificate.role === participant?.role &&
    certificate.signPublicKeyB64 === toB64(session.keys.signPublicKey) &&
    certificate.boxPublicKeyB64 === toB64(session.keys.boxPublicKey);
  if (!mine) throw new TrustError("certificate");
  return certificate;
}
