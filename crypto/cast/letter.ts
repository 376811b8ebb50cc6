import type { Release } from "../../protocol/messages/decision.ts";
import type { KeyWrap } from "../../protocol/messages/envelope.ts";
import type { LetterDocument } from "../../protocol/messages/letter.ts";
import type { Signed } from "../../protocol/signed.ts";
import { signRelease } from "../decision.ts";
import { type DeliveryContext, verifyDelivery } from "../delivery.ts";
import { type SealedEnvelope, sealEnvelope } from "../envelope.ts";
import { statementHashB64 } from "../statement.ts";
import { wrapContentKey } from "../wrap.ts";
import { type CastCase, openCase, type Participant, participant } from "./case.ts";
import { AT, idOf, type Staff, staff } from "./people.ts";

export function words(text: string): LetterDocument {
  return { blocks: [{ type: "paragraph", spans: [{ text }] }] };
}

/** Long enough for three chunks. */
export function longLetter(): LetterDocument {
  return {
    blocks: Array.from({ length: 9 }, () => ({ type: "paragraph", spans: [{ text: "n".repeat(16_000) }] })),
  };
}

export interface Scene {
  readonly case: CastCase;
  readonly facilitator: Staff;
  readonly author: Participant;
  readonly recipient: Participant;
}

/** One facilitator, an offender who writes, a victim who is written to. */
export function scene(of: { case?: CastCase; facilitator?: Staff; name?: string } = {}): Scene {
  const facilitator = of.facilitator ?? staff("Anna");
  const theCase = of.case ?? openCase(facilitator, of.name === undefined ? {} : { name: of.name });
  return {
    case: theCase,
    facilitator,
    author: participant("Otto", "offender", { in: theCase, by: facilitator }),
    recipient: participant("Vera", "victim", { in: theCase, by: facilitator }),
  };
}

export function writeLetter(
  of: Scene,
  letter: LetterDocument = words("I am sorry."),
  as: { messageId?: string; version?: number } = {},
): SealedEnvelope {
  return sealEnvelope({
    kind: "letter",
    caseId: of.case.caseId,
    subjectId: as.messageId ?? idOf("message"),
    version: as.version ?? 1,
    author: {
      id: of.author.participantId,
      role: of.author.role,
      signSecretKey: of.author.keys.signSecretKey,
    },
    recipientId: of.recipient.participantId,
    rosterHashB64: of.case.roster.headHashB64,
    plaintext: letter,
    wrapTo: [of.author.holder, of.case.caseHolder],
    createdAt: AT,
  });
}

export function describeLetter(
  of: Scene,
  by: Staff = of.facilitator,
  text = "A letter of some lines",
): SealedEnvelope {
  return sealEnvelope({
    kind: "description",
    caseId: of.case.caseId,
    subjectId: idOf("message"),
    version: 1,
    author: { id: by.id, role: "facilitator", signSecretKey: by.keys.signSecretKey },
    recipientId: of.recipient.participantId,
    rosterHashB64: of.case.roster.headHashB64,
    plaintext: { text, words: 3 },
    wrapTo: [of.recipient.holder, of.case.caseHolder],
    createdAt: AT,
  });
}

/** What a facilitator signs to pass `message` on; `but` bends it. */
export function release(
  of: Scene,
  message: Pick<SealedEnvelope, "manifestHashB64">,
  description: SealedEnvelope,
  but: Partial<Omit<Release, "protocol" | "type">> = {},
  by: Staff = of.facilitator,
): Signed {
  return signRelease(
    {
      caseId: of.case.caseId,
      messageId: idOf("message"),
      version: 1,
      manifestHashB64: message.manifestHashB64,
      reviewerId: by.id,
      rosterHashB64: of.case.roster.headHashB64,
      createdAt: AT,
      recipientId: of.recipient.participantId,
      recipientCertificateHashB64: statementHashB64("participant-certificate", of.recipient.certificate),
      authorCertificateHashB64: statementHashB64("participant-certificate", of.author.certificate),
      descriptionHashB64: description.manifestHashB64,
      ...but,
    },
    by.keys.signSecretKey,
  );
}

export interface Delivered {
  readonly of: {
    manifest: Signed;
    chunksB64: string[];
    wrap: KeyWrap;
    releases: Signed[];
    authorCertificate: Signed;
    myCertificate: Signed;
  };
  readonly context: DeliveryContext;
  readonly letter: SealedEnvelope;
  readonly description: SealedEnvelope;
}

/** Everything that an honest server hands to the recipient who opens the letter. */
export function deliver(of: Scene, letter = writeLetter(of), description = describeLetter(of)): Delivered {
  return {
    letter,
    description,
    of: {
      manifest: letter.envelope.manifest,
      chunksB64: [...letter.envelope.chunksB64],
      wrap: wrapContentKey(letter.contentKey, letter.manifestHashB64, of.recipient.holder),
      releases: [release(of, letter, description)],
      authorCertificate: of.author.certificate,
      myCertificate: of.recipient.certificate,
    },
    context: {
      roster: of.case.roster,
      caseId: of.case.caseId,
      messageId: idOf("message"),
      version: 1,
      me: { participantId: of.recipient.participantId },
      descriptionHashB64: description.manifestHashB64,
    },
  };
}

/** Opens a delivery in which the server has put `lie` in the place of what it should have handed over. */
export function openWith(
  of: Scene,
  honest: Delivered,
  lie: Partial<Delivered["of"]> = {},
  context: Partial<DeliveryContext> = {},
) {
  return verifyDelivery({ ...honest.of, ...lie }, { ...honest.context, ...context }, of.recipient.holder);
}
