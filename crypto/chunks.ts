import { BYTES } from "../protocol/bytes.ts";
import type { Id } from "../protocol/ids.ts";
import { CHUNK_PLAIN_BYTES, type EnvelopeKind } from "../protocol/messages/envelope.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import { aeadDecrypt, aeadEncrypt } from "./aead.ts";
import { concatBytes, utf8 } from "./bytes.ts";
import { canonicalBytes } from "./canonical.ts";
import { keyedHash } from "./hash.ts";
import { pad, paddedSize, unpad } from "./padding.ts";
import { randomBytes } from "./random.ts";
import { refusing } from "./verification-error.ts";

/** Where a chunk belongs: part of its associated data, so that it decrypts nowhere else. */
export interface ChunkPlace {
  readonly kind: EnvelopeKind;
  readonly caseId: Id;
  readonly subjectId: Id;
  readonly version: number;
}

/** Pads to a coarse size, cuts, and encrypts each piece: nonce, then ciphertext with its tag. */
export function encryptChunks(
  plain: Uint8Array,
  place: ChunkPlace,
  contentKey: Uint8Array,
  makeNonce = () => randomBytes(BYTES.nonce),
): Uint8Array[] {
  const size = paddedSize(plain.length);
  const count = Math.ceil(size / CHUNK_PLAIN_BYTES);
  return Array.from({ length: count }, (_, number) => {
    const from = number * CHUNK_PLAIN_BYTES;
    // The padding is less than a chunk: all but the last are cut from the plaintext as it is.
    const isLast = number === count - 1;
    const piece = isLast
      ? pad(plain.subarray(from), size - from)
      : plain.subarray(from, from + CHUNK_PLAIN_BYTES);
    return encryptChunk(piece, place, number, count, contentKey, makeNonce());
  });
}

/** One chunk: nonce, then ciphertext with its tag. Under one key no nonce may come twice. */
export function encryptChunk(
  piece: Uint8Array,
  place: ChunkPlace,
  number: number,
  count: number,
  contentKey: Uint8Array,
  nonce: Uint8Array,
): Uint8Array {
  return concatBytes(nonce, aeadEncrypt(piece, associated(place, number, count), nonce, contentKey));
}

/** One chunk alone, so that a long recording can be entered anywhere. Refuses with "chunks". */
export function decryptChunk(
  chunk: Uint8Array,
  place: ChunkPlace,
  number: number,
  count: number,
  contentKey: Uint8Array,
): Uint8Array {
  return refusing("chunks", () =>
    aeadDecrypt(
      chunk.subarray(BYTES.nonce),
      associated(place, number, count),
      chunk.subarray(0, BYTES.nonce),
      contentKey,
    ),
  );
}

/** The plaintext of all chunks, without its padding. Refuses with "chunks". */
export function decryptChunks(
  chunks: readonly Uint8Array[],
  place: ChunkPlace,
  contentKey: Uint8Array,
): Uint8Array {
  const pieces = chunks.map((chunk, number) => decryptChunk(chunk, place, number, chunks.length, contentKey));
  const [only] = pieces;
  const padded = pieces.length === 1 && only !== undefined ? only : concatBytes(...pieces);
  return refusing("chunks", () => unpad(padded));
}

/** Commits to the content key at this place: BLAKE2b keyed with it. XChaCha20-Poly1305 alone commits to no key. */
export function commitment(place: ChunkPlace, contentKey: Uint8Array): Uint8Array {
  return keyedHash("commitment", contentKey, canonicalBytes(fixedParts(place)));
}

/** As `canonicalBytes` would write it, by hand: the keys stand in order here, and every chunk pays for it. */
function associated(place: ChunkPlace, number: number, count: number): Uint8Array {
  const { caseId, kind, subjectId, version } = place;
  return utf8(JSON.stringify({ caseId, count, kind, number, protocol: PROTOCOL, subjectId, version }));
}

function fixedParts({ kind, caseId, subjectId, version }: ChunkPlace): object {
  return { protocol: PROTOCOL, kind, caseId, subjectId, version };
}
