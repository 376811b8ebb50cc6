import type { z } from "zod";
import {
  readStatement,
  statementHashB64,
  verifyDelivery,
  verifyOffer,
  verifyRelease,
} from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import { releaseSchema } from "../../../protocol/messages/decision.ts";
import * as endpoints from "../../../protocol/messages/endpoints.ts";
import type { LetterDocument } from "../../../protocol/messages/letter.ts";
import type { OfferState } from "../../../protocol/messages/states.ts";
import { type MyCase, readMyCase } from "../cases/my-case.ts";
import { ownHolder } from "../identity.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, trusting } from "../trust.ts";
import { alarm } from "./alarm.ts";

export type RecipientAbility = z.infer<typeof endpoints.recipientAbilitySchema>;

/** Something that a facilitator passed on to this person: before it is opened, all that is known of it. */
export interface Offer {
  readonly side: "received";
  readonly messageId: Id;
  readonly authorId: Id;
  readonly state: OfferState;
  readonly version: number;
  readonly offeredAt: string;
  /** The facilitator's line about it, and how many words it has. */
  readonly description: { readonly text: string; readonly words: number };
  /** Names of those who approved it, from their certificates. */
  readonly passedOnBy: readonly string[];
  readonly abilities: readonly RecipientAbility[];
}

export interface OpenedLetter {
  readonly letter: LetterDocument;
  readonly offer: Offer;
  /** When the author signed it. */
  readonly writtenAt: string;
}

/** @throws TrustError */
export function openOffer(session: UnlockedSession, my: MyCase, view: endpoints.ReceivedMessage): Offer {
  const { description, reviewers } = checkOffer(session, my, view);
  return {
    side: "received",
    messageId: view.messageId,
    authorId: view.authorId,
    state: view.state,
    version: view.version,
    offeredAt: view.offeredAt,
    description,
    passedOnBy: reviewers.map((reviewer) => reviewer.displayName),
    abilities: view.abilities,
  };
}

function checkOffer(session: UnlockedSession, my: MyCase, view: endpoints.ReceivedMessage) {
  const { signedCertificate: myCertificate } = my;
  if (myCertificate === null) throw new TrustError("certificate");
  const { description, releases } = view;
  return trusting(() =>
    verifyOffer({ description, releases, myCertificate }, deliveryContext(my, view), ownHolder(session)),
  );
}

function deliveryContext(my: MyCase, of: { messageId: Id; version: number }) {
  const { roster, caseId, participantId } = my;
  return { roster, caseId, messageId: of.messageId, version: of.version, me: { participantId } };
}

/**
 * Whether this was passed on to keys that this person had before they joined anew, by staff of the case. There is no such
 * message for them until it is passed on again; it is nothing to be alarmed by.
 */
export function isForEarlierKeys(my: MyCase, view: endpoints.ReceivedMessage): boolean {
  const { signedCertificate, roster, caseId, participantId: recipientId } = my;
  if (signedCertificate === null) return true;
  const mine = statementHashB64("participant-certificate", signedCertificate);
  const { messageId, version } = view;
  try {
    return view.releases.every((signed) => {
      const { recipientCertificateHashB64 } = readStatement("release", releaseSchema, signed);
      verifyRelease(signed, roster, { caseId, messageId, version, recipientId, recipientCertificateHashB64 });
      return recipientCertificateHashB64 !== mine;
    });
  } catch {
    return false;
  }
}

/**
 * The words, once everything about them holds. Opening marks the message as opened, for staff alone.
 * @throws TrustError: nothing may be shown, and `alerted` says whether the facilitators have been told;
 *   ProblemError `wrong-state`, `exchange-paused`, `consent-missing`
 */
export async function openMessage(
  session: UnlockedSession,
  of: { messageId: Id; version: number },
): Promise<OpenedLetter> {
  try {
    return await fetchAndVerify(session, of);
  } catch (error) {
    if (!(error instanceof TrustError)) throw error;
  }
  // A colleague may have been taken off the case between the two answers: ask for both once more before the alarm.
  try {
    return await fetchAndVerify(session, of);
  } catch (error) {
    throw error instanceof TrustError ? await alarm(session, of.messageId, error) : error;
  }
}

async function fetchAndVerify(
  session: UnlockedSession,
  of: { messageId: Id; version: number },
): Promise<OpenedLetter> {
  const { messageId, version } = of;
  const reply = await session.client.http.call(endpoints.openMessage, {
    params: { messageId },
    body: { version },
  });
  const my = await readMyCase(session);
  const { message, envelope, wrap, authorCertificate } = reply;
  if (message.messageId !== messageId || message.version !== version) throw new TrustError("release");
  const { descriptionHashB64 } = checkOffer(session, my, message);
  const { signedCertificate: myCertificate } = my;
  if (myCertificate === null) throw new TrustError("certificate");
  const { letter, manifest } = trusting(() =>
    verifyDelivery(
      {
        manifest: envelope.manifest,
        chunksB64: envelope.chunksB64,
        wrap,
        releases: message.releases,
        authorCertificate,
        myCertificate,
      },
      { ...deliveryContext(my, message), descriptionHashB64 },
      ownHolder(session),
    ),
  );
  if (manifest.authorId !== message.authorId) throw new TrustError("certificate");
  return { letter, offer: openOffer(session, my, message), writtenAt: manifest.createdAt };
}

/** Not now, only together with someone, or not at all. Each can be changed later by opening or answering again. */
export async function answerOffer(
  session: UnlockedSession,
  of: { messageId: Id; version: number; answer: "postponed" | "asked-together" | "refused" },
): Promise<Offer> {
  const { messageId, version, answer } = of;
  const view = await session.client.http.call(endpoints.answerOffer, {
    params: { messageId },
    body: { version, answer },
  });
  if (view.messageId !== messageId) throw new TrustError("release");
  return openOffer(session, await readMyCase(session), view);
}
