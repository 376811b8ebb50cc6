import type { z } from "zod";
import { fromB64, verifyConsent } from "../../../crypto/index.ts";
import type {
  channelSchema,
  consentViewSchema,
  directionSchema,
} from "../../../protocol/consents/consent.ts";
import type { Id } from "../../../protocol/ids.ts";
import { trusting } from "../trust.ts";

export type Channel = z.infer<typeof channelSchema>;
export type Direction = z.infer<typeof directionSchema>;

export interface ConsentWord {
  /** `unconfirmed`: there is a word, but no certified key of this person that it verifies with. It counts as none. */
  readonly state: "given" | "withdrawn" | "not-asked" | "unconfirmed";
  readonly at: string | null;
  /** Version of the words that the person was shown. */
  readonly textVersion: number | null;
}

/** A party's consents, by channel and direction. */
export type ConsentWords = Record<Channel, Record<Direction, ConsentWord>>;

const NOT_ASKED: ConsentWord = { state: "not-asked", at: null, textVersion: null };

/**
 * What a party said, from their own signatures. `signPublicKeyB64` null: not certified yet.
 */
export function readConsents(
  views: readonly z.infer<typeof consentViewSchema>[],
  of: { caseId: Id; participantId: Id; signPublicKeyB64: string | null },
): ConsentWords {
  const words: ConsentWords = {
    letters: { send: NOT_ASKED, receive: NOT_ASKED },
    "video-messages": { send: NOT_ASKED, receive: NOT_ASKED },
    conferences: { send: NOT_ASKED, receive: NOT_ASKED },
  };
  for (const view of views) words[view.channel][view.direction] = readConsent(view, of);
  return words;
}

function readConsent(
  view: z.infer<typeof consentViewSchema>,
  of: { caseId: Id; participantId: Id; signPublicKeyB64: string | null },
): ConsentWord {
  const unconfirmed: ConsentWord = { state: "unconfirmed", at: null, textVersion: null };
  if (of.signPublicKeyB64 === null) return unconfirmed;
  const key = fromB64(of.signPublicKeyB64);
  const { channel, direction, given } = view;
  try {
    const consent = trusting(() => verifyConsent(view.consent, key, { ...of, channel, direction, given }));
    return {
      state: consent.given ? "given" : "withdrawn",
      at: consent.createdAt,
      textVersion: consent.textVersion,
    };
  } catch {
    // Signed with keys that this person had before they joined anew, or not by them at all.
    return unconfirmed;
  }
}
