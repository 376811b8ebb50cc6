import type { RecordingHeader } from "../../protocol/recordings/header.ts";
import { toB64 } from "../base64.ts";
import { scene } from "../cast/letter.ts";
import { AT, idOf, seedOf } from "../cast/people.ts";
import { caption, deliverRecording } from "../cast/recording.ts";
import { chunkHashB64 } from "../chunk-root.ts";
import { sealRecording } from "../recording.ts";
import { encryptHeader, encryptMediaChunk, recordingPlace } from "../recording-chunks.ts";
import { encryptTakePart, wrapTakeKey } from "../take.ts";

const nonceOf = (name: string) => seedOf(`recording nonce ${name}`).subarray(0, 24);
export const vectorPlace = () =>
  recordingPlace({ caseId: idOf("case"), messageId: idOf("message"), version: 1 });

/** The chunks of a recording, spelt in one way: keys and nonces are fixed. */
export function recordingChunks(header: RecordingHeader, media: Uint8Array): Uint8Array[] {
  const contentKey = seedOf("recording content key");
  const place = vectorPlace();
  const count = Math.ceil(media.length / header.chunkBytes) + 1;
  return Array.from({ length: count }, (_, number) => {
    const nonce = nonceOf(`${number}`);
    if (number === 0) return encryptHeader(header, place, count, contentKey, nonce);
    const from = (number - 1) * header.chunkBytes;
    const piece = media.subarray(from, from + header.chunkBytes);
    return encryptMediaChunk(piece, header.chunkBytes, place, number, count, contentKey, nonce);
  });
}

/** What else has one spelling: the signed manifest, and what rests beside a take on the device. */
export function fixedRecording(chunks: readonly Uint8Array[]) {
  const { manifest, manifestHashB64 } = sealed(chunks);
  const takeKey = seedOf("take key");
  const takeId = idOf("take");
  const part = encryptTakePart(seedOf("part"), { takeId, number: 3 }, takeKey, nonceOf("part"));
  const record = encryptTakePart(seedOf("record"), { takeId, name: "facts" }, takeKey, nonceOf("record"));
  return {
    authorSignPublicKeyB64: toB64(scene().author.keys.signPublicKey),
    contentKeyB64: toB64(seedOf("recording content key")),
    manifest,
    manifestHashB64,
    chunkHashesB64: chunks.map(chunkHashB64),
    takeId,
    takeKeyB64: toB64(takeKey),
    takePartB64: toB64(part),
    takeRecordB64: toB64(record),
  };
}

/** With fresh randomness in it: made once, frozen, and opened again ever after. */
export function sealedRecording(chunks: readonly Uint8Array[]) {
  const play = scene();
  const chunkHashesB64 = chunks.map(chunkHashB64);
  const contentKey = seedOf("recording content key");
  const recording = { ...sealed(chunks), chunks, chunkHashesB64, contentKey };
  return {
    delivery: deliverRecording(play, recording, caption(play, "Words kept for ever.")).of,
    takeKeySealedB64: wrapTakeKey(seedOf("take key"), idOf("take"), play.author.holder),
  };
}

function sealed(chunks: readonly Uint8Array[]) {
  const { author, recipient, case: theCase } = scene();
  return sealRecording({
    caseId: idOf("case"),
    messageId: idOf("message"),
    version: 1,
    author: { id: author.participantId, role: author.role, signSecretKey: author.keys.signSecretKey },
    recipientId: recipient.participantId,
    rosterHashB64: theCase.roster.headHashB64,
    chunkSizes: chunks.map((chunk) => chunk.length),
    chunkHashesB64: chunks.map(chunkHashB64),
    contentKey: seedOf("recording content key"),
    wrapTo: [author.holder],
    createdAt: AT,
  });
}
