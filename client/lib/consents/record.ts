import { signConsent } from "../../../crypto/index.ts";
import { CONSENT_TEXT_VERSION } from "../../../protocol/consents/consent.ts";
import { recordConsents as endpoint } from "../../../protocol/consents/endpoints.ts";
import { type MyCase, openMyCase } from "../cases/my-case.ts";
import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import type { Channel, Direction } from "./consent-words.ts";

export interface ConsentAnswer {
  readonly channel: Channel;
  readonly direction: Direction;
  readonly given: boolean;
}

/** A party's own words, signed against the texts that were shown now. One to four at once. */
export async function recordConsents(
  session: UnlockedSession,
  answers: readonly ConsentAnswer[],
): Promise<MyCase> {
  const { participant } = session.contents;
  if (participant === null) throw new NotPossibleError("not-ready");
  const { caseId, participantId } = participant;
  const createdAt = session.client.now();
  const consents = answers.map((answer) =>
    signConsent(
      { caseId, participantId, ...answer, textVersion: CONSENT_TEXT_VERSION, createdAt },
      session.keys.signSecretKey,
    ),
  );
  return openMyCase(session, await session.client.http.call(endpoint, { body: { consents } }));
}
