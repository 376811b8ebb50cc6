import type { StaffCertificate } from "../protocol/accounts/account.ts";
import type { ParticipantCertificate } from "../protocol/cases/roster.ts";
import type { Id } from "../protocol/ids.ts";
import type { Release } from "../protocol/messages/decision.ts";
import { type Envelope, type KeyWrap, type Manifest, manifestSchema } from "../protocol/messages/envelope.ts";
import {
  type Description,
  descriptionSchema,
  type LetterDocument,
  letterDocumentSchema,
} from "../protocol/messages/letter.ts";
import { isPartyRole } from "../protocol/roles.ts";
import type { Signed } from "../protocol/signed.ts";
import { fromB64, toB64 } from "./base64.ts";
import { type ExpectedRelease, verifyReleases } from "./decision.ts";
import { openEnvelope } from "./envelope.ts";
import type { Holder } from "./key-box.ts";
import { type ExpectedManifest, manifestHashB64 } from "./manifest.ts";
import { verifyParticipantCertificate } from "./participant-certificate.ts";
import type { Roster } from "./roster.ts";
import { readStatement, statementHashB64 } from "./statement.ts";
import { demand } from "./verification-error.ts";

export interface DeliveryContext {
  readonly roster: Roster;
  readonly caseId: Id;
  readonly messageId: Id;
  readonly version: number;
  readonly me: { readonly participantId: Id };
  /** Of the description that was shown with the offer; when given, the releases must name it. */
  readonly descriptionHashB64?: string | undefined;
}

/** What goes along with an opened message of either kind, and says who wrote it and who passed it on. */
export interface Passage {
  readonly manifest: Signed;
  readonly releases: readonly Signed[];
  readonly authorCertificate: Signed;
  readonly myCertificate: Signed;
}

/** The recipient's whole check of an opened letter. One mismatch, and nothing of it may be shown. */
export function verifyDelivery(
  of: Passage & { chunksB64: readonly string[]; wrap: KeyWrap },
  context: DeliveryContext,
  holder: Holder,
): { letter: LetterDocument; manifest: Manifest; reviewers: StaffCertificate[] } {
  const passed = verifyPassage(of, null, context, holder);
  const { plaintext, manifest } = openEnvelope(
    { manifest: of.manifest, chunksB64: of.chunksB64, wraps: [of.wrap] },
    { ...passed.expected, kind: "letter", schema: letterDocumentSchema },
    passed.authorSignPublicKey,
    [holder],
  );
  demandKnownRoster(manifest, context.roster);
  return { letter: plaintext, manifest, reviewers: passed.reviewers };
}

/**
 * Everything about an opened message but its content: my certificate, its author's, and the releases, which must name the
 * captions that came along (`captionsHashB64`; null: none). Gives what its manifest must then be.
 */
export function verifyPassage(
  of: Passage,
  captionsHashB64: string | null,
  context: DeliveryContext,
  holder: Holder,
): {
  expected: Omit<ExpectedManifest, "kind">;
  authorSignPublicKey: Uint8Array;
  reviewers: StaffCertificate[];
} {
  const { roster, caseId, messageId, version, me } = context;
  verifyMyCertificate(of.myCertificate, context, holder);
  const claimed = readStatement("manifest", manifestSchema, of.manifest);
  demand(claimed.authorId !== me.participantId, "certificate");
  const author = verifyParticipantCertificate(of.authorCertificate, roster, {
    caseId,
    participantId: claimed.authorId,
  });
  // Only the two sides write: a supporter's certificate is good for a conference, and for no message.
  demand(isPartyRole(author.role) && author.role === claimed.authorRole, "certificate");
  const releases = verifyMyReleases(of.releases, of.myCertificate, context, {
    manifestHashB64: manifestHashB64(of.manifest),
    captionsHashB64,
  });
  const authorHashB64 = statementHashB64("participant-certificate", of.authorCertificate);
  demand(
    releases.every((release) => release.authorCertificateHashB64 === authorHashB64),
    "release",
  );
  return {
    expected: {
      caseId,
      subjectId: messageId,
      version,
      authorId: author.participantId,
      recipientId: me.participantId,
    },
    authorSignPublicKey: fromB64(author.signPublicKeyB64),
    reviewers: reviewersOf(releases, roster),
  };
}

/** Refuses with "roster" unless the author was shown the same roster as we are. */
export function demandKnownRoster(manifest: Manifest, roster: Roster): void {
  demand(manifest.rosterHashB64 !== null && roster.hashes.includes(manifest.rosterHashB64), "roster");
}

/** The facilitator's line about an offered message, before it is opened. Pass its hash on to `verifyDelivery`. */
export function verifyOffer(
  of: {
    description: Pick<Envelope, "manifest" | "chunksB64" | "wraps">;
    releases: readonly Signed[];
    myCertificate: Signed;
  },
  context: DeliveryContext,
  holder: Holder,
): { description: Description; descriptionHashB64: string; reviewers: StaffCertificate[] } {
  const { roster, caseId, messageId, version, me } = context;
  verifyMyCertificate(of.myCertificate, context, holder);
  const { authorId } = readStatement("manifest", manifestSchema, of.description.manifest);
  const descriptionHashB64 = manifestHashB64(of.description.manifest);
  const releases = verifyMyReleases(of.releases, of.myCertificate, { ...context, descriptionHashB64 });
  // Written by whoever approved first, who may have left the case since; the releases that count name it by its hash.
  const author = roster.everAssigned.get(authorId);
  demand(author !== undefined, "certificate");
  const { plaintext } = openEnvelope(
    of.description,
    {
      kind: "description",
      caseId,
      subjectId: messageId,
      version,
      authorId,
      recipientId: me.participantId,
      schema: descriptionSchema,
    },
    fromB64(author.signPublicKeyB64),
    [holder],
  );
  return { description: plaintext, descriptionHashB64, reviewers: reviewersOf(releases, roster) };
}

/** The keys that staff certified for me are the keys I hold. */
function verifyMyCertificate(
  signed: Signed,
  context: DeliveryContext,
  holder: Holder,
): ParticipantCertificate {
  const mine = verifyParticipantCertificate(signed, context.roster, {
    caseId: context.caseId,
    participantId: context.me.participantId,
  });
  demand(mine.boxPublicKeyB64 === toB64(holder.publicKey), "certificate");
  demand(holder.keyId.holder === "account" && holder.keyId.id === mine.accountId, "certificate");
  return mine;
}

function verifyMyReleases(
  releases: readonly Signed[],
  myCertificate: Signed,
  context: DeliveryContext,
  passesOn: Pick<ExpectedRelease, "manifestHashB64" | "captionsHashB64"> = {},
): Release[] {
  const { roster, caseId, messageId, version, me, descriptionHashB64 } = context;
  return verifyReleases(releases, roster, {
    caseId,
    messageId,
    version,
    ...passesOn,
    recipientId: me.participantId,
    recipientCertificateHashB64: statementHashB64("participant-certificate", myCertificate),
    descriptionHashB64,
  });
}

function reviewersOf(releases: readonly Release[], roster: Roster): StaffCertificate[] {
  return releases.flatMap((release) => roster.assigned.get(release.reviewerId) ?? []);
}
