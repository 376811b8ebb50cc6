import type { z } from "zod";
import {
  type CaseKey,
  fromB64,
  type Holder,
  openEnvelope,
  type PublicHolder,
  type Roster,
  readStatement,
  type SealedEnvelope,
  sealEnvelope,
} from "../../../crypto/index.ts";
import type { StaffCertificate } from "../../../protocol/accounts/account.ts";
import { caseDetailsSchema, participantDetailsSchema } from "../../../protocol/cases/details.ts";
import { conferenceNotesSchema, debriefSchema, panelSchema } from "../../../protocol/conferences/texts.ts";
import type { Id } from "../../../protocol/ids.ts";
import { type Envelope, type EnvelopeKind, manifestSchema } from "../../../protocol/messages/envelope.ts";
import { descriptionSchema, noteTextSchema } from "../../../protocol/messages/letter.ts";
import { captionsSchema } from "../../../protocol/recordings/header.ts";
import { authorOf } from "../identity.ts";
import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, trusting } from "../trust.ts";

/** The part of a case that its envelopes are opened and sealed with. */
export interface CaseKeys {
  readonly caseId: Id;
  readonly roster: Roster;
  /** By epoch. */
  readonly caseKeys: ReadonlyMap<number, CaseKey>;
}

export function caseHolders(of: CaseKeys): Holder[] {
  return [...of.caseKeys.values()].map(({ epoch, publicKey, secretKey }) => ({
    keyId: { holder: "case", id: of.caseId, epoch },
    publicKey,
    secretKey,
  }));
}

/** The key of the case's current epoch, as the verified roster names it. */
export function caseHolder(roster: Roster): PublicHolder {
  const keyId = { holder: "case", id: roster.caseId, epoch: roster.epoch } as const;
  return { keyId, publicKey: fromB64(roster.casePublicKeyB64) };
}

/** What whoever opens it will ask of it. */
const readable: Partial<Record<EnvelopeKind, z.ZodType>> = {
  "case-details": caseDetailsSchema,
  "participant-details": participantDetailsSchema,
  "staff-note": noteTextSchema,
  "note-to-author": noteTextSchema,
  captions: captionsSchema,
  description: descriptionSchema,
  "conference-panel": panelSchema,
  "conference-notes": conferenceNotesSchema,
  "conference-debrief": debriefSchema,
};

/**
 * Nobody but the readers can check what is sealed, and they refuse what is too long: so it is not sealed at all.
 * @throws NotPossibleError `too-large`
 */
export function demandReadable(kind: EnvelopeKind, plaintext: unknown): void {
  if (readable[kind]?.safeParse(plaintext).success === false) throw new NotPossibleError("too-large");
}

/** Seals something that staff of the case write: always to the case's current key, and to `alsoTo`. */
export function sealAsStaff(
  session: UnlockedSession,
  roster: Roster,
  of: {
    kind: EnvelopeKind;
    subjectId: Id;
    version: number;
    plaintext: unknown;
    recipientId?: Id;
    alsoTo?: readonly PublicHolder[];
  },
): SealedEnvelope {
  demandReadable(of.kind, of.plaintext);
  return sealEnvelope({
    kind: of.kind,
    caseId: roster.caseId,
    subjectId: of.subjectId,
    version: of.version,
    author: authorOf(session),
    recipientId: of.recipientId ?? null,
    rosterHashB64: null,
    plaintext: of.plaintext,
    wrapTo: [...(of.alsoTo ?? []), caseHolder(roster)],
    createdAt: session.client.now(),
  });
}

/** Opens what staff of the case wrote, whoever of those that ever were on it. */
export function openFromStaff<T>(
  envelope: Envelope,
  expected: {
    kind: EnvelopeKind;
    subjectId: Id;
    version?: number;
    recipientId?: Id;
    schema: z.ZodType<T>;
  },
  roster: Roster,
  holders: readonly Holder[],
): {
  plaintext: T;
  author: StaffCertificate;
  version: number;
  manifestHashB64: string;
  contentKey: Uint8Array;
} {
  return trusting(() => {
    const { authorId } = readStatement("manifest", manifestSchema, envelope.manifest);
    const author = roster.everAssigned.get(authorId);
    if (author === undefined) throw new TrustError("certificate");
    const opened = openEnvelope(
      envelope,
      { ...expected, caseId: roster.caseId, authorId },
      fromB64(author.signPublicKeyB64),
      holders,
    );
    if (opened.manifest.authorRole !== author.role) throw new TrustError("certificate");
    const { plaintext, manifestHashB64, contentKey } = opened;
    return { plaintext, author, version: opened.manifest.version, manifestHashB64, contentKey };
  });
}
