import { readStatement, signConsent } from "../../../crypto/index.ts";
import { readMyCase } from "../../../protocol/cases/endpoints.ts";
import { CONSENT_TEXT_VERSION, consentSchema } from "../../../protocol/consents/consent.ts";
import { recordConsents as endpoint } from "../../../protocol/consents/endpoints.ts";
import { type MyCase, openMyCase } from "../cases/my-case.ts";
import { NotPossibleError, ProblemError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { trusting } from "../trust.ts";
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
  const { http, now } = session.client;
  const send = async (createdAt: string) => {
    const consents = answers.map((answer) =>
      signConsent(
        { caseId, participantId, ...answer, textVersion: CONSENT_TEXT_VERSION, createdAt },
        session.keys.signSecretKey,
      ),
    );
    return openMyCase(session, await http.call(endpoint, { body: { consents } }));
  };
  try {
    return await send(now());
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== "stale-revision") throw error;
    // An earlier word was given on a device whose clock is ahead. Taking it back must not wait for that hour.
    return send(await timeAfterAll(session));
  }
}

/** A moment after everything that this person has said before, by whatever clock. */
async function timeAfterAll(session: UnlockedSession): Promise<string> {
  const { consents } = await session.client.http.call(readMyCase);
  const times = consents.map(({ consent }) =>
    Date.parse(trusting(() => readStatement("consent", consentSchema, consent)).createdAt),
  );
  return new Date(Math.max(...times, Date.parse(session.client.now())) + 1).toISOString();
}
