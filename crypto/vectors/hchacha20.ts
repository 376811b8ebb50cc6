/**
 * HChaCha20 (draft-irtf-cfrg-xchacha, section 2.2), written out so that Node's ChaCha20-Poly1305 can stand in for
 * XChaCha20-Poly1305 in the differential test. For tests alone: it is not constant-time by design of its own.
 */
export function hChaCha20(key: Uint8Array, nonce: Uint8Array): Uint8Array {
  const words = new Uint32Array(16);
  words.set([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]);
  words.set(readWords(key), 4);
  words.set(readWords(nonce.subarray(0, 16)), 12);
  for (let round = 0; round < 10; round += 1) {
    for (const [a, b, c, d] of ROUNDS) quarterRound(words, a, b, c, d);
  }
  const out = new DataView(new ArrayBuffer(32));
  for (let i = 0; i < 4; i += 1) {
    out.setUint32(4 * i, words[i] ?? 0, true);
    out.setUint32(16 + 4 * i, words[12 + i] ?? 0, true);
  }
  return new Uint8Array(out.buffer);
}

const ROUNDS: ReadonlyArray<readonly [number, number, number, number]> = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
];

function quarterRound(words: Uint32Array, a: number, b: number, c: number, d: number): void {
  addAndTurn(words, a, b, d, 16);
  addAndTurn(words, c, d, b, 12);
  addAndTurn(words, a, b, d, 8);
  addAndTurn(words, c, d, b, 7);
}

function addAndTurn(words: Uint32Array, into: number, from: number, turned: number, bits: number): void {
  words[into] = (words[into] ?? 0) + (words[from] ?? 0);
  const mixed = (words[turned] ?? 0) ^ (words[into] ?? 0);
  words[turned] = (mixed << bits) | (mixed >>> (32 - bits));
}

function readWords(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(4 * i, true));
}
