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
import type { MessageKind } from "../../../protocol/messages/kind.ts";
import type { Description, LetterDocument } from "../../../protocol/messages/letter.ts";
import type { OfferState } from "../../../protocol/messages/states.ts";
import { type MyCase, readMyCase } from "../cases/my-case.ts";
import { ownHolder } from "../identity.ts";
import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, trusting } from "../trust.ts";
import { orAlarm } from "./alarm.ts";
import { isRecording } from "./content.ts";

export type RecipientAbility = z.infer<typeof endpoints.recipientAbilitySchema>;

/** Something that a facilitator passed on to this person: before it is opened, all that is known of it. */
export interface Offer {
  readonly side: "received";
  readonly messageId: Id;
  readonly kind: MessageKind;
  readonly authorId: Id;
  readonly state: OfferState;
  readonly version: number;
  readonly offeredAt: string;
  /** The facilitator's line about it, how many words it has and, of a video message, how long it is. */
  readonly description: Description;
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
    kind: view.kind,
    authorId: view.authorId,
    state: view.state,
    version: view.version,
    offeredAt: view.offeredAt,
    description,
    passedOnBy: reviewers.map((reviewer) => reviewer.displayName),
    abilities: view.abilities,
  };
}

export function checkOffer(session: UnlockedSession, my: MyCase, view: endpoints.ReceivedMessage) {
  const { signedCertificate: myCertificate } = my;
  if (myCertificate === null) throw new TrustError("certificate");
  const { description, releases } = view;
  const checked = trusting(() =>
    verifyOffer({ description, releases, myCertificate }, deliveryContext(my, view), ownHolder(session)),
  );
  // Staff wrote how long a video message is: the server cannot offer it as something else.
  const isVideo = checked.description.seconds !== undefined;
  if (isVideo !== (view.kind === "video-message")) throw new TrustError("release");
  return { ...checked, myCertificate };
}

export function deliveryContext(my: MyCase, of: { messageId: Id; version: number }) {
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
 * A letter's words, once everything about them holds. Opening marks the message as opened, for staff alone. Of a video
 * message see `openVideoMessage`.
 * @throws TrustError: nothing may be shown, and `alerted` says whether the facilitators have been told;
 *   ProblemError `wrong-state`, `exchange-paused`, `consent-missing`
 */
export async function openMessage(
  session: UnlockedSession,
  of: { messageId: Id; version: number },
): Promise<OpenedLetter> {
  return orAlarm(session, of.messageId, () => fetchAndVerify(session, of));
}

async function fetchAndVerify(
  session: UnlockedSession,
  of: { messageId: Id; version: number },
): Promise<OpenedLetter> {
  const { my, message, envelope, wrap, authorCertificate } = await fetchOpened(session, of);
  const { descriptionHashB64, myCertificate } = checkOffer(session, my, message);
  // By now staff's own word for it: whoever asked for a letter here asked for the wrong thing.
  if (message.kind !== "letter") throw new NotPossibleError("not-ready");
  if (isRecording(envelope)) throw new TrustError("signature");
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

/** What the portal answers to opening, and the case as it is then; nothing of it is verified but what it is of. */
export async function fetchOpened(session: UnlockedSession, of: { messageId: Id; version: number }) {
  const { messageId, version } = of;
  const params = { messageId };
  const reply = await session.client.http.call(endpoints.openMessage, { params, body: { version } });
  const my = await readMyCase(session);
  const { message } = reply;
  if (message.messageId !== messageId || message.version !== version) throw new TrustError("release");
  return { ...reply, my };
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
