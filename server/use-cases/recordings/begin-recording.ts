import type { BodyOf } from "../../../protocol/endpoint.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { beginRecording as endpoint } from "../../../protocol/recordings/endpoints.ts";
import { type Actor, asCertifiedParty, type PartyActor } from "../../domain/accounts/actor.ts";
import { partiesOf } from "../../domain/cases/case.ts";
import { timeOf } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { next } from "../../domain/messages/life.ts";
import { guardsOf, lifeOf, newMessage } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import type { RecordingRecord } from "../../domain/recordings/recording.ts";
import { demandRoom } from "../../domain/recordings/room.ts";
import { plausibleTotal } from "../../domain/recordings/sizes.ts";
import { demandCounterpart, lockOwnOrNone } from "../messages/own-message.ts";
import { adoptChunks } from "./adopt-chunks.ts";

type Input = BodyOf<typeof endpoint>;

/**
 * Says what is coming, or asks what has come. Nobody uploads for hours what could not be submitted then: the rule of
 * submitting is asked now, and again at the end. The account is held, so parallel beginnings count each other; not the
 * case, for that would tell its staff of something that is not theirs to know of yet.
 */
export function beginRecording(ports: Ports) {
  const { work, clock, secrets, recordingLimits } = ports;
  const adopt = adoptChunks(ports);

  /** Null: it was not known before. */
  const announce = (actor: Actor, recordingId: Id, input: Input): Promise<RecordingRecord | null> =>
    work.transact(async (tx) => {
      const party = asCertifiedParty(actor);
      const { caseId, participantId: authorId } = party;
      const { messageId, recipientId, version, chunkSizes } = input;
      const totalBytes = plausibleTotal(chunkSizes);
      const at = timeOf(clock.now());
      present(await tx.accounts.lock(party.accountId), "not-signed-in");
      const of = present(await tx.cases.facts(caseId), "not-found");
      demandCounterpart(of, party, recipientId);
      const message =
        (await lockOwnOrNone(tx, party, messageId)) ??
        newMessage({ messageId, caseId, kind: "video-message", authorId, recipientId, createdAt: at });

      const known = await tx.recordings.lock(recordingId);
      if (known !== null) demand(isSame(known, party, input), "conflict");
      // What is submitted already was a request sent twice, whatever has become of the message since.
      if (known === null || known.envelopeId === null) {
        const submit = { type: "submit", version, kind: "video-message" } as const;
        next(lifeOf(message, []), submit, guardsOf(of, message));
      }
      if (known === null) {
        const participants = partiesOf(of).length;
        demandRoom(recordingLimits, await tx.recordings.use(authorId), { totalBytes, participants });
        const created = await tx.recordings.create({
          recordingId,
          caseId,
          messageId,
          authorId,
          version,
          blobsId: secrets.randomId(),
          chunkSizes,
          totalBytes,
          envelopeId: null,
          createdAt: at,
          lastActivityAt: at,
        });
        demand(created, "conflict");
      } else await tx.recordings.touch(recordingId, at);
      return known;
    });

  return async (actor: Actor, recordingId: Id, input: Input): Promise<{ stored: number[] }> => {
    const known = await announce(actor, recordingId, input);
    return { stored: known === null ? [] : await adopt(known) };
  };
}

function isSame(
  known: RecordingRecord,
  party: PartyActor,
  { messageId, version, chunkSizes }: Input,
): boolean {
  return (
    known.authorId === party.participantId &&
    known.messageId === messageId &&
    known.version === version &&
    known.chunkSizes.length === chunkSizes.length &&
    known.chunkSizes.every((size, number) => size === chunkSizes[number])
  );
}
