import {
  readConferenceDecision,
  signConferenceDecision,
  verifyConferenceDecision,
} from "../../../crypto/index.ts";
import type { MediaEncryption } from "../../../protocol/conferences/conference.ts";
import type { ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import type { Signed } from "../../../protocol/signed.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, trusting } from "../trust.ts";
import { withCase } from "./case-of-conference.ts";

/** Whether a conference is held without end-to-end encryption: by a facilitator's signed word, and by no one else's. */
export class EncryptionDecisions {
  readonly #session: UnlockedSession;

  constructor(session: UnlockedSession) {
    this.#session = session;
  }

  /**
   * What a view may be believed to say. End-to-end needs nobody's word, and whatever was decided before is over with it.
   * @throws TrustError for `none` without a facilitator's word for it, or with one that was taken back
   */
  async believe({ caseId, conferenceId, encryption, decision }: ConferenceView): Promise<MediaEncryption> {
    const { memory } = this.#session.client;
    if (encryption === "end-to-end") {
      memory.sawDecision(conferenceId, { number: numberOf(decision), hashB64: null });
      return "end-to-end";
    }
    if (decision === null) throw new TrustError("signature");
    const { number, hashB64 } = await withCase(this.#session, caseId, ({ roster }) =>
      trusting(() => verifyConferenceDecision(decision, { caseId, conferenceId, roster })),
    );
    const last = memory.decision(conferenceId);
    const isSame = number === last.number && hashB64 === last.hashB64;
    if (number <= last.number && !isSame) throw new TrustError("rollback");
    memory.sawDecision(conferenceId, { number, hashB64 });
    return "none";
  }

  /** This facilitator's word that there is none from now on: the next of the conference's decisions. */
  decide({ caseId, conferenceId, decision }: ConferenceView): Promise<Signed> {
    const { client, contents, keys } = this.#session;
    return withCase(this.#session, caseId, ({ roster }) =>
      signConferenceDecision({
        caseId,
        conferenceId,
        number: numberOf(decision) + 1,
        facilitator: { id: contents.accountId, signSecretKey: keys.signSecretKey },
        rosterHashB64: roster.headHashB64,
        createdAt: client.now(),
      }),
    );
  }
}

/** Of one that need not hold: a portal that invents it makes the next ones refused, and none believed. */
function numberOf(decision: Signed | null): number {
  return decision === null ? 0 : trusting(() => readConferenceDecision(decision)).number;
}
