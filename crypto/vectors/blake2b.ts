/**
 * BLAKE2b-256 (RFC 7693), written out so that the reader in `recording-reader.test.ts` owes nothing to the libraries of
 * the product; Node has only the variant of 512 bits. For tests alone: it is slow.
 */
export function blake2b256(message: Uint8Array, key: Uint8Array = new Uint8Array(0)): Uint8Array {
  const state = [...IV];
  state[0] = at(IV, 0) ^ BigInt(0x01010000 + key.length * 256 + 32);
  const keyBytes = key.length > 0 ? 128 : 0;
  const total = keyBytes + message.length;
  const whole = new Uint8Array(Math.max(128, Math.ceil(total / 128) * 128));
  whole.set(key);
  whole.set(message, keyBytes);
  const words = new BigUint64Array(whole.buffer);
  for (let from = 0; from < whole.length; from += 128) {
    const isLast = from + 128 >= whole.length;
    compress(state, words.subarray(from / 8, from / 8 + 16), isLast ? total : from + 128, isLast);
  }
  return new Uint8Array(BigUint64Array.from(state).buffer).slice(0, 32);
}

const MASK = 2n ** 64n - 1n;
const IV = [
  0x6a09e667f3bcc908n,
  0xbb67ae8584caa73bn,
  0x3c6ef372fe94f82bn,
  0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n,
  0x9b05688c2b3e6c1fn,
  0x1f83d9abfb41bd6bn,
  0x5be0cd19137e2179n,
];
/** The order of a block's words in each round, a hexadecimal digit each. */
const ORDERS = [
  "0123456789abcdef",
  "ea489fd61c02b753",
  "b8c052fdae367194",
  "7931dcbe265a40f8",
  "905724afe1bc683d",
  "2c6a0b834d75fe19",
  "c51fed4a0763928b",
  "db7ec13950f4862a",
  "6fe9b308c2d714a5",
  "a2847615fb9e3cd0",
].map((order) => [...order].map((digit) => Number.parseInt(digit, 16)));
const MIXED = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
] as const;

function compress(state: bigint[], block: BigUint64Array, counted: number, isLast: boolean): void {
  const v = [...state, ...IV];
  v[12] = at(v, 12) ^ BigInt(counted);
  if (isLast) v[14] = at(v, 14) ^ MASK;
  for (let round = 0; round < 12; round += 1) {
    const order = ORDERS[round % 10] ?? [];
    MIXED.forEach(([a, b, c, d], i) => {
      for (const [step, [first, second]] of [[32n, 24n] as const, [16n, 63n] as const].entries()) {
        v[a] = (at(v, a) + at(v, b) + (block[order[2 * i + step] ?? 0] ?? 0n)) & MASK;
        v[d] = turned(at(v, d) ^ at(v, a), first);
        v[c] = (at(v, c) + at(v, d)) & MASK;
        v[b] = turned(at(v, b) ^ at(v, c), second);
      }
    });
  }
  for (let i = 0; i < 8; i += 1) state[i] = at(state, i) ^ at(v, i) ^ at(v, i + 8);
}

function turned(word: bigint, bits: bigint): bigint {
  return ((word >> bits) | (word << (64n - bits))) & MASK;
}

function at(words: readonly bigint[], index: number): bigint {
  return words[index] ?? 0n;
}
