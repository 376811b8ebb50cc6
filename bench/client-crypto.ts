import sodium from "libsodium-wrappers";
import { decryptChunks, encryptChunks } from "../crypto/chunks.ts";
import * as accord from "../crypto/index.ts";
import { paddedSize } from "../crypto/padding.ts";
import { CHUNK_PLAIN_BYTES } from "../protocol/messages/envelope.ts";
import { letterDocumentSchema } from "../protocol/messages/letter.ts";
import { letterOf } from "./letter.ts";
import type { Line } from "./result.ts";
import { rounds, takeTurns } from "./rounds.ts";

/** Bytes of plaintext: a short letter, one that fills a chunk, and the largest. */
const sizes = [3_000, 65_000, 500_000] as const;
const bytesARound = 16 * 2 ** 20;
const mib = 2 ** 20;

/** In this process, as in a browser's thread: libsodium's WebAssembly either way. */
export async function benchCrypto(): Promise<Line[]> {
  await accord.ready();
  const lines: Line[] = [];
  for (const size of sizes) lines.push(...(await benchChunks(size)));
  for (const size of sizes) lines.push(...(await benchLetters(size)));
  return lines;
}

/** MiB a second over calls that handle `size` bytes each; a round of every contestant first, unmeasured. */
async function throughput<Name extends string>(size: number, calls: Readonly<Record<Name, () => unknown>>) {
  const times = Math.max(3, Math.ceil(bytesARound / Math.max(size, 16_384)));
  const measure = (call: () => unknown) => () => {
    const startedAt = performance.now();
    for (let time = 0; time < times; time += 1) call();
    return (size * times) / mib / ((performance.now() - startedAt) / 1000);
  };
  const contestants = Object.fromEntries(
    Object.entries<() => unknown>(calls).map(([name, call]) => [name, measure(call)]),
  ) as Record<Name, () => number>;
  await takeTurns(contestants, 2);
  return takeTurns(contestants, rounds);
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
    const nonce = sodium.randombytes_buf(24);
    const text = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(piece, data, null, nonce, key);
    return { nonce, text };
  });
  const measured = await throughput(size, {
    encrypt: () => encryptChunks(plain, place, key),
    rawEncrypt: () =>
      pieces.map((piece) => {
        const nonce = sodium.randombytes_buf(24);
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

/** A whole letter, from its document to its envelope and back, against the bare primitives that its format takes. */
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
  const bare = await barePrimitives(envelope, account, [me.publicKey, ofCase.publicKey]);
  const { seal: sealed, bareSeal, open: opened, bareOpen } = await throughput(size, { seal, open, ...bare });
  const peerName = "raw libsodium loop, all primitives of the format";
  return [
    { name: `seal a letter, ${kib(size)}`, unit: "MiB/s", product: sealed, peer: bareSeal, peerName, limit },
    { name: `open a letter, ${kib(size)}`, unit: "MiB/s", product: opened, peer: bareOpen, peerName, limit },
  ];
}

/** The same calls of libsodium over as many bytes: cipher and hash of each chunk, commitment, signature, sealed keys. */
async function barePrimitives(
  envelope: ReturnType<typeof accord.sealEnvelope>["envelope"],
  account: ReturnType<typeof accord.generateAccountKeys>,
  readers: readonly Uint8Array[],
) {
  const data = await associated;
  const pieces = envelope.chunksB64.map((chunk) => sodium.randombytes_buf(accord.fromB64(chunk).length - 40));
  const manifest = accord.fromB64(envelope.manifest.bytesB64);
  const wraps = envelope.wraps.map(({ sealedB64 }) =>
    sodium.randombytes_buf(accord.fromB64(sealedB64).length - 48),
  );
  const bareSeal = () => {
    const key = sodium.randombytes_buf(32);
    const chunks = pieces.map((piece) => {
      const nonce = sodium.randombytes_buf(24);
      const text = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(piece, data, null, nonce, key);
      sodium.crypto_generichash(32, text, null);
      return { nonce, text };
    });
    sodium.crypto_generichash(32, data, key);
    const signature = sodium.crypto_sign_detached(manifest, account.signSecretKey);
    sodium.crypto_generichash(32, manifest, null);
    const boxes = readers.map((reader, number) => sodium.crypto_box_seal(wraps[number] ?? manifest, reader));
    return { key, chunks, signature, boxes };
  };
  const sealed = bareSeal();
  const bareOpen = () => {
    sodium.crypto_sign_verify_detached(sealed.signature, manifest, account.signPublicKey);
    for (const { nonce, text } of sealed.chunks) {
      sodium.crypto_generichash(32, text, null);
      sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, text, data, nonce, sealed.key);
    }
    sodium.crypto_generichash(32, data, sealed.key);
    sodium.crypto_generichash(32, manifest, null);
    const [box] = sealed.boxes;
    if (box !== undefined) sodium.crypto_box_seal_open(box, account.boxPublicKey, account.boxSecretKey);
  };
  return { bareSeal, bareOpen };
}
