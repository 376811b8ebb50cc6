import type { Envelope, KeyWrap } from "../../protocol/messages/envelope.ts";
import type { Captions, RecordingHeader } from "../../protocol/recordings/header.ts";
import type { Signed } from "../../protocol/signed.ts";
import { toB64 } from "../base64.ts";
import { concatBytes } from "../bytes.ts";
import { chunkHashB64 } from "../chunk-root.ts";
import type { DeliveryContext } from "../delivery.ts";
import { type SealedEnvelope, sealEnvelope } from "../envelope.ts";
import { newContentKey, sealRecording } from "../recording.ts";
import {
  encryptHeader,
  encryptMediaChunk,
  openMediaChunk,
  openRecordingHeader,
  recordingPlace,
} from "../recording-chunks.ts";
import { openReleasedCaptions, verifyRecordingDelivery } from "../recording-delivery.ts";
import { wrapContentKey } from "../wrap.ts";
import { deliver, describeLetter, release, type Scene } from "./letter.ts";
import { AT, idOf, type Staff, seedOf } from "./people.ts";

export const CHUNK_BYTES = 256 * 1024;
/** Three media chunks, of which the last is filled. */
export const MEDIA_BYTES = 2 * CHUNK_BYTES + 1000;

/** Bytes with no pattern that a chunk's length divides. */
export function mediaOf(bytes: number, turn = 0): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, at) => (at + turn + Math.floor(at / 251)) % 256);
}

export function headerOf(mediaBytes: number, but: Partial<RecordingHeader> = {}): RecordingHeader {
  return {
    type: "recording",
    mediaType: 'video/mp4; codecs="avc1.42c01e, opus"',
    picture: { width: 640, height: 360 },
    durationMs: 3000,
    initB64: toB64(seedOf("init")),
    mediaBytes,
    chunkBytes: CHUNK_BYTES,
    fragments: [
      [0, 0],
      [1000, Math.floor(mediaBytes / 3)],
      [2000, Math.floor((2 * mediaBytes) / 3)],
    ],
    captions: null,
    ...but,
  };
}

export interface Recorded {
  readonly manifest: Signed;
  readonly wraps: readonly KeyWrap[];
  readonly manifestHashB64: string;
  readonly chunks: readonly Uint8Array[];
  readonly chunkHashesB64: readonly string[];
  readonly contentKey: Uint8Array;
}

export interface RecordAs {
  readonly messageId?: string;
  readonly version?: number;
  readonly media?: Uint8Array;
  readonly header?: RecordingHeader;
  readonly contentKey?: Uint8Array;
  /** What its author signs as the chunks' sizes, if not their own. */
  readonly chunkSizes?: readonly number[];
  /** Puts something else in the place of the honest chunks, before the author signs them. */
  readonly bend?: (chunks: Uint8Array[]) => Uint8Array[];
}

export function placeOf(of: Scene, as: RecordAs = {}) {
  const messageId = as.messageId ?? idOf("message");
  return recordingPlace({ caseId: of.case.caseId, messageId, version: as.version ?? 1 });
}

export function record(of: Scene, as: RecordAs = {}): Recorded {
  const media = as.media ?? mediaOf(MEDIA_BYTES);
  const header = as.header ?? headerOf(media.length);
  const contentKey = as.contentKey ?? newContentKey();
  const place = placeOf(of, as);
  const count = Math.ceil(media.length / header.chunkBytes) + 1;
  const honest = Array.from({ length: count }, (_, number) => {
    if (number === 0) return encryptHeader(header, place, count, contentKey);
    const from = (number - 1) * header.chunkBytes;
    const piece = media.subarray(from, from + header.chunkBytes);
    return encryptMediaChunk(piece, header.chunkBytes, place, number, count, contentKey);
  });
  return sealed(of, as.bend?.(honest) ?? honest, contentKey, as);
}

export function sealed(
  of: Scene,
  chunks: readonly Uint8Array[],
  contentKey: Uint8Array,
  as: RecordAs = {},
): Recorded {
  const chunkHashesB64 = chunks.map(chunkHashB64);
  const recording = sealRecording({
    caseId: of.case.caseId,
    messageId: as.messageId ?? idOf("message"),
    version: as.version ?? 1,
    author: {
      id: of.author.participantId,
      role: of.author.role,
      signSecretKey: of.author.keys.signSecretKey,
    },
    recipientId: of.recipient.participantId,
    rosterHashB64: of.case.roster.headHashB64,
    chunkSizes: as.chunkSizes ?? chunks.map((chunk) => chunk.length),
    chunkHashesB64,
    contentKey,
    wrapTo: [of.author.holder, of.case.caseHolder],
    createdAt: AT,
  });
  return { ...recording, chunks, chunkHashesB64, contentKey };
}

export function captionsOf(text: string): Captions {
  return { language: "en", cues: [{ startMs: 0, endMs: 900, text }] };
}

/** Captions that staff wrote for the recording, wrapped to its recipient too. */
export function caption(
  of: Scene,
  text = "I am sorry.",
  as: { messageId?: string; version?: number; by?: Staff } = {},
): SealedEnvelope {
  const by = as.by ?? of.facilitator;
  return sealEnvelope({
    kind: "captions",
    caseId: of.case.caseId,
    subjectId: as.messageId ?? idOf("message"),
    version: as.version ?? 1,
    author: { id: by.id, role: "facilitator", signSecretKey: by.keys.signSecretKey },
    recipientId: null,
    rosterHashB64: of.case.roster.headHashB64,
    plaintext: captionsOf(text),
    wrapTo: [of.case.caseHolder, of.recipient.holder],
    createdAt: AT,
  });
}

export interface DeliveredRecording {
  readonly of: {
    manifest: Signed;
    chunkHashesB64: readonly string[];
    wrap: KeyWrap;
    releases: Signed[];
    authorCertificate: Signed;
    myCertificate: Signed;
    captions: Envelope | null;
  };
  readonly chunks: readonly Uint8Array[];
  readonly context: DeliveryContext;
  readonly recording: Recorded;
}

/** Everything that an honest server hands to the recipient who opens the recording, its chunks too. */
export function deliverRecording(
  of: Scene,
  recording = record(of),
  captions: SealedEnvelope | null = null,
): DeliveredRecording {
  const { authorCertificate, myCertificate } = deliver(of).of;
  const description = describeLetter(of);
  const named = captions === null ? {} : { captionsHashB64: captions.manifestHashB64 };
  return {
    recording,
    chunks: recording.chunks,
    of: {
      manifest: recording.manifest,
      chunkHashesB64: recording.chunkHashesB64,
      wrap: wrapContentKey(recording.contentKey, recording.manifestHashB64, of.recipient.holder),
      releases: [release(of, recording, description, named)],
      authorCertificate,
      myCertificate,
      captions: captions?.envelope ?? null,
    },
    context: {
      ...deliver(of).context,
      descriptionHashB64: description.manifestHashB64,
    },
  };
}

/** Watches a delivery to its end, in which the server has put `lie` in the place of what it should have handed over. */
export function watch(
  of: Scene,
  honest: DeliveredRecording,
  lie: Partial<DeliveredRecording["of"]> & { chunks?: readonly Uint8Array[] } = {},
  context: Partial<DeliveryContext> = {},
) {
  const { chunks = honest.chunks, ...rest } = lie;
  const where = { ...honest.context, ...context };
  const handed = { ...honest.of, ...rest };
  const { holder } = of.recipient;
  const delivery = verifyRecordingDelivery(handed, where, holder);
  const { opened, captionsHashB64, reviewers } = delivery;
  const captions =
    handed.captions === null || captionsHashB64 === undefined
      ? null
      : openReleasedCaptions(handed.captions, { ...where, captionsHashB64 }, holder);
  const at = (number: number) => chunks[number] ?? new Uint8Array(0);
  const header = openRecordingHeader(opened, at(0));
  const media = opened.chunkHashesB64
    .slice(1)
    .map((_, i) => openMediaChunk(opened, header, i + 1, at(i + 1)));
  return { header, media: concatBytes(...media), captions, reviewers };
}
