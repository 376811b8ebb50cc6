import {
  type CaseKey,
  certifyParticipant,
  extendRoster,
  fromB64,
  generateCaseKey,
  readStatement,
  signRelease,
  statementHashB64,
  toB64,
  verifyParticipantCertificate,
  verifyStatement,
  wrapCaseKey,
} from "../../../crypto/index.ts";
import * as endpoints from "../../../protocol/cases/endpoints.ts";
import { participantCertificateSchema } from "../../../protocol/cases/roster.ts";
import type { Id } from "../../../protocol/ids.ts";
import { releaseSchema } from "../../../protocol/messages/decision.ts";
import type { CaseKeyWrap } from "../../../protocol/messages/envelope.ts";
import type { Signed } from "../../../protocol/signed.ts";
import type { StaffMemberView } from "../accounts/staff.ts";
import { accountKeyId } from "../identity.ts";
import { noonOf } from "../noon.ts";
import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, trusting } from "../trust.ts";
import { opened, participantOf, readCase } from "./cases.ts";
import type { OpenedCase } from "./opened-case.ts";

/** A colleague on the case: they can read everything of it, also what was written before. */
export async function addStaff(
  session: UnlockedSession,
  of: OpenedCase,
  colleague: StaffMemberView,
): Promise<OpenedCase> {
  const { caseId, roster, caseKeys } = of;
  const { certificate, signedCertificate } = colleague;
  if (certificate === null || signedCertificate === null) throw new NotPossibleError("not-ready");
  const certificateHashB64 = statementHashB64("staff-certificate", signedCertificate);
  const entry = extendRoster(
    roster,
    { action: "add-staff", accountId: certificate.accountId, certificateHashB64 },
    session.contents.accountId,
    session.client.now(),
    session.keys.signSecretKey,
  );
  const publicKey = fromB64(certificate.boxPublicKeyB64);
  const wraps = [...caseKeys.values()].map((key) => wrapFor(caseId, key, certificate.accountId, publicKey));
  const view = await session.client.http.call(endpoints.addStaff, {
    params: { caseId },
    body: { entry, wraps },
  });
  return opened(session, caseId, view);
}

/**
 * Takes a colleague off. New things are sealed to a new case key that they never had, and what counted because they had
 * signed it is signed anew by who removes them.
 * @throws ProblemError `last-facilitator`; TrustError when something to be signed anew does not verify
 */
export async function removeStaff(
  session: UnlockedSession,
  of: OpenedCase,
  accountId: Id,
): Promise<OpenedCase> {
  const { client } = session;
  // From the newest state, since everything below is worked out from it.
  const fresh = await readCase(session, of.caseId);
  const { caseId, roster } = fresh;
  const signed = await client.http.call(endpoints.listSignedBy, { params: { caseId, accountId } });
  const pair = generateCaseKey();
  const epoch = roster.epoch + 1;
  const createdAt = client.now();
  const entry = extendRoster(
    roster,
    { action: "remove-staff", accountId, epoch, casePublicKeyB64: toB64(pair.publicKey) },
    session.contents.accountId,
    createdAt,
    session.keys.signSecretKey,
  );
  const key: CaseKey = { epoch, ...pair };
  const staying = [...roster.assigned.values()].filter((member) => member.accountId !== accountId);
  const certificates = certifyAnew(session, fresh, signed.certificates);
  const view = await client.http.call(endpoints.removeStaff, {
    params: { caseId, accountId },
    body: {
      entry,
      wraps: [
        ...staying.map((member) => wrapFor(caseId, key, member.accountId, fromB64(member.boxPublicKeyB64))),
        wrapForOrganisation(session, caseId, key),
      ],
      certificates: certificates.map((one) => one.after),
      releases: signed.releases.map((release) => releaseAnew(session, fresh, release, entry, certificates)),
    },
  });
  return opened(session, caseId, view);
}

function wrapFor(caseId: Id, key: CaseKey, accountId: Id, publicKey: Uint8Array): CaseKeyWrap {
  const { epoch, publicKey: casePublicKey, secretKey: caseSecretKey } = key;
  return wrapCaseKey(
    { caseId, epoch, keyId: accountKeyId(accountId), casePublicKey, caseSecretKey },
    publicKey,
  );
}

function wrapForOrganisation(session: UnlockedSession, caseId: Id, key: CaseKey): CaseKeyWrap {
  const { organisation } = session.contents;
  const { epoch, publicKey: casePublicKey, secretKey: caseSecretKey } = key;
  const keyId = { holder: "organisation", id: organisation.id, epoch: 0 } as const;
  return wrapCaseKey(
    { caseId, epoch, keyId, casePublicKey, caseSecretKey },
    fromB64(organisation.recoveryPublicKeyB64),
  );
}

interface Renewed {
  readonly beforeHashB64: string;
  readonly afterHashB64: string;
  readonly after: Signed;
}

/** The same keys of the same people, earlier ones too, now on the remover's word. Only what verifies today is signed anew. */
function certifyAnew(session: UnlockedSession, of: OpenedCase, certificates: readonly Signed[]): Renewed[] {
  return certificates.map((before) => {
    const { participantId } = trusting(() =>
      readStatement("participant-certificate", participantCertificateSchema, before),
    );
    const { caseId } = of;
    participantOf(of, participantId);
    const {
      protocol: _,
      type: __,
      ...certificate
    } = trusting(() => verifyParticipantCertificate(before, of.roster, { caseId, participantId }));
    const after = certifyParticipant(
      { ...certificate, issuerId: session.contents.accountId, createdAt: noonOf(session.client.now()) },
      session.keys.signSecretKey,
    );
    return {
      beforeHashB64: statementHashB64("participant-certificate", before),
      afterHashB64: statementHashB64("participant-certificate", after),
      after,
    };
  });
}

function releaseAnew(
  session: UnlockedSession,
  of: OpenedCase,
  before: Signed,
  entry: Signed,
  certificates: readonly Renewed[],
): Signed {
  const {
    protocol: _,
    type: __,
    ...release
  } = trusting(() => {
    const { reviewerId } = readStatement("release", releaseSchema, before);
    const reviewer = of.roster.assigned.get(reviewerId);
    if (reviewer === undefined) throw new TrustError("release");
    return verifyStatement("release", releaseSchema, before, fromB64(reviewer.signPublicKeyB64));
  });
  if (release.caseId !== of.caseId) throw new TrustError("release");
  const renewed = (hashB64: string) =>
    certificates.find((one) => one.beforeHashB64 === hashB64)?.afterHashB64 ?? hashB64;
  return signRelease(
    {
      ...release,
      recipientCertificateHashB64: renewed(release.recipientCertificateHashB64),
      authorCertificateHashB64: renewed(release.authorCertificateHashB64),
      reviewerId: session.contents.accountId,
      rosterHashB64: statementHashB64("roster-entry", entry),
      createdAt: session.client.now(),
    },
    session.keys.signSecretKey,
  );
}
