import sodium from "libsodium-wrappers";
import { decryptChunks, encryptChunks } from "../crypto/chunks.ts";
import * as accord from "../crypto/index.ts";
import { paddedSize } from "../crypto/padding.ts";
import { CHUNK_PLAIN_BYTES } from "../protocol/messages/envelope.ts";
import { letterDocumentSchema } from "../protocol/messages/letter.ts";
import { letterOf } from "./letter.ts";
import { bareFormat } from "./peers/bare-format.ts";
import type { Line } from "./result.ts";
import { median, rounds, takeTurns } from "./rounds.ts";

/** Bytes of plaintext: a short letter, one that fills a chunk, and the largest. */
const sizes = [3_000, 65_000, 500_000] as const;
const bytesAGo = 2 ** 20;
const goesARound = 15;
const warmUpRounds = 3;
const mib = 2 ** 20;

/** In this process, as in a browser's thread: libsodium's WebAssembly either way. */
export async function benchCrypto(): Promise<Line[]> {
  await accord.ready();
  const lines: Line[] = [];
  for (const size of sizes) lines.push(...(await benchChunks(size)));
  for (const size of sizes) lines.push(...(await benchLetters(size)));
  return lines;
}

/**
 * MiB a second over calls that handle `size` bytes each. Each round is the median of many short goes, a few milliseconds
 * long, in which the contestants take turns: what else the machine does then falls on all of them alike.
 */
async function throughput<Name extends string>(size: number, calls: Readonly<Record<Name, () => unknown>>) {
  const times = Math.max(1, Math.round(bytesAGo / size));
  const names = Object.keys(calls) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    const taken = await takeTurns(
      Object.fromEntries(names.map((name) => [name, () => go(calls[name], times)])) as Record<
        Name,
        () => number
      >,
      goesARound,
    );
    if (round < 0) continue;
    for (const name of names) measured[name].push((size * times) / mib / (median(taken[name]) / 1000));
  }
  return measured;
}

/** Milliseconds. */
function go(call: () => unknown, times: number): number {
  const startedAt = performance.now();
  for (let time = 0; time < times; time += 1) call();
  return performance.now() - startedAt;
}

const kib = (size: number) => `${Math.round(size / 1024)} KiB`;
const limit = { atLeast: 0.9 } as const;

/** The pieces that the client pads and cuts a plaintext into, as plain buffers. */
function piecesOf(size: number): Uint8Array[] {
  const padded = paddedSize(size);
  const count = Math.ceil(padded / CHUNK_PLAIN_BYTES);
  return Array.from({ length: count }, (_, number) =>
    sodium.randombytes_buf(Math.min(CHUNK_PLAIN_BYTES, padded - number * CHUNK_PLAIN_BYTES)),
  );
}

/** The platform's own: libsodium's is twenty times as slow, and a peer should be as fast as it can be. */
const randomNonce = () => crypto.getRandomValues(new Uint8Array(24));

const place = {
  kind: "letter",
  caseId: crypto.randomUUID(),
  subjectId: crypto.randomUUID(),
  version: 1,
} as const;
const associated = sodium.ready.then(() => sodium.randombytes_buf(180));

/** The client's chunks against a loop of nothing but the cipher over the same padded bytes. */
async function benchChunks(size: number): Promise<Line[]> {
  const plain = sodium.randombytes_buf(size);
  const key = sodium.randombytes_buf(32);
  const data = await associated;
  const pieces = piecesOf(size);
  const chunks = encryptChunks(plain, place, key);
  const sealed = pieces.map((piece) => {
    const nonce = randomNonce();
    const text = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(piece, data, null, nonce, key);
    return { nonce, text };
  });
  const measured = await throughput(size, {
    encrypt: () => encryptChunks(plain, place, key),
    rawEncrypt: () =>
      pieces.map((piece) => {
        const nonce = randomNonce();
        return sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(piece, data, null, nonce, key);
      }),
    decrypt: () => decryptChunks(chunks, place, key),
    rawDecrypt: () =>
      sealed.map(({ nonce, text }) =>
        sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, text, data, nonce, key),
      ),
  });
  const peerName = "raw libsodium loop, cipher alone";
  const { encrypt, rawEncrypt, decrypt, rawDecrypt } = measured;
  return [
    { name: `encrypt ${kib(size)}`, unit: "MiB/s", product: encrypt, peer: rawEncrypt, peerName, limit },
    { name: `decrypt ${kib(size)}`, unit: "MiB/s", product: decrypt, peer: rawDecrypt, peerName, limit },
  ];
}

/** A whole letter, from its document to its envelope and back, against the barest code that does as much. */
async function benchLetters(size: number): Promise<Line[]> {
  const account = accord.generateAccountKeys();
  const caseKey = accord.generateCaseKey();
  const id = crypto.randomUUID();
  const me = {
    keyId: { holder: "account", id, epoch: 0 },
    publicKey: account.boxPublicKey,
    secretKey: account.boxSecretKey,
  } as const;
  const ofCase = { keyId: { holder: "case", id, epoch: 1 }, publicKey: caseKey.publicKey } as const;
  const letter = letterOf(size - Math.ceil(size / 900) * 60);
  const seal = () =>
    accord.sealEnvelope({
      ...place,
      author: { id, role: "victim", signSecretKey: account.signSecretKey },
      recipientId: id,
      rosterHashB64: null,
      plaintext: letter,
      wrapTo: [me, ofCase],
      createdAt: new Date().toISOString(),
    }).envelope;
  const envelope = seal();
  const expected = { ...place, authorId: id, schema: letterDocumentSchema };
  const open = () => accord.openEnvelope(envelope, expected, account.signPublicKey, [me]);
  const bare = bareFormat(letter, envelope, account, [me.publicKey, ofCase.publicKey], await associated);
  const { seal: sealed, bareSeal, open: opened, bareOpen } = await throughput(size, { seal, open, ...bare });
  const peerName = "the same format by hand on raw libsodium, unchecked";
  return [
    { name: `seal a letter, ${kib(size)}`, unit: "MiB/s", product: sealed, peer: bareSeal, peerName, limit },
    { name: `open a letter, ${kib(size)}`, unit: "MiB/s", product: opened, peer: bareOpen, peerName, limit },
  ];
}
