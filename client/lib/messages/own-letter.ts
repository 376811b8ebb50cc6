import { openEnvelope, type SealedEnvelope, sealEnvelope } from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { Envelope, EnvelopeKind } from "../../../protocol/messages/envelope.ts";
import { type LetterDocument, letterDocumentSchema } from "../../../protocol/messages/letter.ts";
import { caseHolder } from "../cases/case-envelope.ts";
import type { MyCase } from "../cases/my-case.ts";
import { authorOf, ownHolder, ownPublicHolder } from "../identity.ts";
import { noonOf } from "../noon.ts";
import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { trusting } from "../trust.ts";

type OwnKind = Extract<EnvelopeKind, "draft" | "letter">;

interface Place {
  readonly messageId: Id;
  readonly recipientId: Id;
  /** Of a letter the version, of a draft the revision. */
  readonly version: number;
}

/** A draft: for its author alone. Nobody else has a key to it. */
export function sealDraft(
  session: UnlockedSession,
  of: Place & { caseId: Id; letter: LetterDocument },
): Envelope {
  return seal(session, "draft", of, { wrapTo: [ownPublicHolder(session)], rosterHashB64: null }).envelope;
}

/** A letter: for its author and the staff of the case, under the case's newest key. */
export function sealLetter(
  session: UnlockedSession,
  my: MyCase,
  of: Place & { letter: LetterDocument },
): Envelope {
  const wrapTo = [ownPublicHolder(session), caseHolder(my.roster)];
  const rosterHashB64 = my.roster.headHashB64;
  return seal(session, "letter", { ...of, caseId: my.caseId }, { wrapTo, rosterHashB64 }).envelope;
}

function seal(
  session: UnlockedSession,
  kind: OwnKind,
  of: Place & { caseId: Id; letter: LetterDocument },
  to: Pick<Parameters<typeof sealEnvelope>[0], "wrapTo" | "rosterHashB64">,
): SealedEnvelope {
  return sealEnvelope({
    kind,
    caseId: of.caseId,
    subjectId: of.messageId,
    version: of.version,
    author: authorOf(session),
    recipientId: of.recipientId,
    plaintext: letterDocumentSchema.parse(of.letter),
    createdAt: noonOf(session.client.now()),
    ...to,
  });
}

/**
 * What this person wrote, from what rests on the server or on this device.
 * @throws TrustError; NotPossibleError `for-earlier-keys` when it was written before they joined anew
 */
export function openOwn(
  session: UnlockedSession,
  envelope: Envelope,
  of: { kind: OwnKind; caseId: Id; messageId: Id; version: number },
): { letter: LetterDocument; manifestHashB64: string } {
  const { accountId } = session.contents;
  const isMine = envelope.wraps.some(({ keyId }) => keyId.holder === "account" && keyId.id === accountId);
  if (!isMine) throw new NotPossibleError("for-earlier-keys");
  const opened = trusting(() =>
    openEnvelope(
      envelope,
      {
        kind: of.kind,
        caseId: of.caseId,
        subjectId: of.messageId,
        version: of.version,
        authorId: authorOf(session).id,
        schema: letterDocumentSchema,
      },
      session.keys.signPublicKey,
      [ownHolder(session)],
    ),
  );
  return { letter: opened.plaintext, manifestHashB64: opened.manifestHashB64 };
}
