import type { BodyOf } from "../../../protocol/endpoint.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { submitMessage as endpoint } from "../../../protocol/messages/endpoints.ts";
import { type Actor, asCertifiedParty } from "../../domain/accounts/actor.ts";
import { authorActed } from "../../domain/audience.ts";
import { demandPlausibleTime, timeOf } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { checkEnvelope } from "../../domain/messages/envelope-rules.ts";
import { next } from "../../domain/messages/life.ts";
import { guardsOf, lifeOf, newMessage, submitted } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import { demandCounterpart, expectedVersion, lockOwnOrNone } from "./own-message.ts";
import { checkSubmittedRecording } from "./submitted-recording.ts";
import { type WrittenRecord, written } from "./written-message.ts";

type Input = BodyOf<typeof endpoint>;

/** Hands a version to the facilitators. From here on its author can take it back, and change it no more. */
export function submitMessage({ work, checks, clock }: Ports) {
  return (actor: Actor, messageId: Id, input: Input): Promise<WrittenRecord> =>
    work.transact(async (tx) => {
      const party = asCertifiedParty(actor);
      const { caseId, participantId: authorId } = party;
      const { recipientId, version } = input;
      const kind = "recording" in input ? "video-message" : "letter";
      const now = clock.now();
      const at = timeOf(now);
      const of = present(await tx.cases.lock(caseId, at), "not-found");
      demandCounterpart(of, party, recipientId);
      const message =
        (await lockOwnOrNone(tx, party, messageId)) ??
        newMessage({ messageId, caseId, kind, authorId, recipientId, createdAt: at });
      if (version <= message.version) {
        const kept = present(await tx.messages.version(messageId, version), "stale-revision");
        const { manifestHashB64 } =
          "recording" in input
            ? checks.recording(input.recording, party.signPublicKeyB64)
            : checks.envelope(input.envelope, party.signPublicKeyB64);
        demand(kept.manifestHashB64 === manifestHashB64, "stale-revision");
        return written(message, of);
      }
      const expected = expectedVersion(party, of, kind, { messageId, recipientId }, version);
      const words =
        "recording" in input
          ? await checkSubmittedRecording(checks, tx, input.recording, expected)
          : checkEnvelope(checks, input.envelope, expected);
      demandPlausibleTime(words.manifest.createdAt, now);
      const after = next(lifeOf(message, []), { type: "submit", version, kind }, guardsOf(of, message));
      const envelopeId = await tx.messages.submit({ ...message, recipientId }, version, words, at);
      if ("recording" in input) await tx.recordings.attach(input.recording.recordingId, envelopeId);
      tx.record({
        action: "message-submitted",
        actorId: party.accountId,
        caseId,
        subjectId: messageId,
        version,
      });
      tx.tell(...authorActed(of, { messageId, authorId, recipientId }));
      return written(submitted(message, after, recipientId, at), of);
    });
}
