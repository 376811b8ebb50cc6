import sodium from "libsodium-wrappers";
import type { generateAccountKeys, sealEnvelope } from "../../crypto/index.ts";
import { paddedSize } from "../../crypto/padding.ts";
import { CHUNK_PLAIN_BYTES } from "../../protocol/messages/envelope.ts";
import type { LetterDocument } from "../../protocol/messages/letter.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const toB64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const fromB64 = (b64: string) => new Uint8Array(Buffer.from(b64, "base64url"));
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/**
 * The barest code from a letter to what goes over the wire and back: the platform's JSON and base64, and libsodium's
 * cipher, hashes, signature and sealed boxes over as many bytes as the product's envelope has. It checks nothing but
 * tags and the signature: no canonical spelling, no shapes, no places, no strict base64.
 */
export function bareFormat(
  letter: LetterDocument,
  like: ReturnType<typeof sealEnvelope>["envelope"],
  account: ReturnType<typeof generateAccountKeys>,
  readers: readonly Uint8Array[],
  associated: Uint8Array,
) {
  const manifest = fromB64(like.manifest.bytesB64);
  const wrap = random(fromB64(like.wraps[0]?.sealedB64 ?? "").length - sodium.crypto_box_SEALBYTES);
  const sealChunk = (piece: Uint8Array, key: Uint8Array) => {
    const nonce = random(24);
    const text = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(piece, associated, null, nonce, key);
    const chunk = new Uint8Array(nonce.length + text.length);
    chunk.set(nonce);
    chunk.set(text, nonce.length);
    sodium.crypto_generichash(32, chunk, null);
    return toB64(chunk);
  };
  const bareSeal = () => {
    const key = random(32);
    const plain = encoder.encode(JSON.stringify(letter));
    const padded = new Uint8Array(paddedSize(plain.length));
    padded.set(plain);
    padded[plain.length] = 0x80;
    const chunksB64: string[] = [];
    for (let from = 0; from < padded.length; from += CHUNK_PLAIN_BYTES) {
      chunksB64.push(sealChunk(padded.subarray(from, from + CHUNK_PLAIN_BYTES), key));
    }
    sodium.crypto_generichash(32, associated, key);
    sodium.crypto_generichash(32, manifest, null);
    const signatureB64 = toB64(sodium.crypto_sign_detached(manifest, account.signSecretKey));
    const boxesB64 = readers.map((reader) => toB64(sodium.crypto_box_seal(wrap, reader)));
    return { key, length: plain.length, chunksB64, manifestB64: toB64(manifest), signatureB64, boxesB64 };
  };
  const sealed = bareSeal();
  const bareOpen = () => {
    const signed = fromB64(sealed.manifestB64);
    sodium.crypto_sign_verify_detached(fromB64(sealed.signatureB64), signed, account.signPublicKey);
    sodium.crypto_generichash(32, signed, null);
    sodium.crypto_generichash(32, associated, sealed.key);
    const box = fromB64(sealed.boxesB64[0] ?? "");
    sodium.crypto_box_seal_open(box, account.boxPublicKey, account.boxSecretKey);
    const padded = new Uint8Array(paddedSize(sealed.length));
    sealed.chunksB64.forEach((chunkB64, number) => {
      const chunk = fromB64(chunkB64);
      sodium.crypto_generichash(32, chunk, null);
      const [nonce, text] = [chunk.subarray(0, 24), chunk.subarray(24)];
      padded.set(
        sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, text, associated, nonce, sealed.key),
        number * CHUNK_PLAIN_BYTES,
      );
    });
    return JSON.parse(decoder.decode(padded.subarray(0, sealed.length))) as LetterDocument;
  };
  return { bareSeal, bareOpen };
}
