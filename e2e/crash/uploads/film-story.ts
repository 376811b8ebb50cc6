import { randomUUID } from "node:crypto";
import type { PlainRecording } from "../../../client/lib/recordings/memory-recording.ts";
import { sealInMemory } from "../../../client/lib/recordings/memory-recording.ts";
import type { SealedRecording } from "../../../client/lib/recordings/sealed-recording.ts";
import { readReview } from "../../../client/lib/reviews/decide.ts";
import { film } from "../../lying-server/film.ts";
import type { CastCase, Party } from "../cast.ts";
import { Ledger } from "./ledger.ts";

const CHUNKS_PER_MEGABYTE = 4;

/** One video message of a trial, as its author's browser holds it. */
export class FilmStory {
  readonly of: CastCase;
  readonly author: Party;
  readonly plain: PlainRecording;
  readonly sealed: SealedRecording;
  readonly ledger: Ledger;

  constructor(of: CastCase, author: 0 | 1, size: { chunks: number; seed: number }) {
    this.of = of;
    this.author = of.parties[author];
    const { participantId: recipientId } = of.parties[author === 0 ? 1 : 0];
    const { chunks, seed } = size;
    // The last chunk is not full.
    this.plain = film({ megabytes: (chunks - 0.5) / CHUNKS_PER_MEGABYTE, seed });
    const to = { messageId: randomUUID(), recipientId, version: 1 };
    this.sealed = sealInMemory(this.author.session, to, this.plain);
    this.ledger = new Ledger(this.sealed.recordingId);
  }

  /** With the header. */
  get count(): number {
    return this.sealed.mediaChunks.length + 1;
  }

  /** A facilitator's browser verifies all of it and finds every byte. */
  async mustBeHeld(): Promise<void> {
    const review = await readReview(this.of.facilitators[0].session, this.sealed.messageId);
    const content = review.versions.at(-1)?.content;
    if (content?.kind !== "video-message") throw new Error("the facilitator finds no video message");
    const source = await content.open();
    const { media, durationMs } = this.plain;
    const bytes = await source.read(0, source.header.mediaBytes);
    source.close();
    if (source.header.durationMs !== durationMs || Buffer.compare(bytes, media) !== 0) {
      throw new Error("the facilitator reads other bytes than were recorded");
    }
  }
}
