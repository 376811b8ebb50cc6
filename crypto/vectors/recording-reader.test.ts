import * as node from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { blake2b256 } from "./blake2b.ts";
import { hChaCha20 } from "./hchacha20.ts";

// A reader of its own, kept to what docs/formats/recording.md says: it imports nothing of the product and nothing of
// the product's libraries. While it reads the frozen recording, the page is enough to write one.
const folder = new URL("./recording/", import.meta.url);
const kept = JSON.parse(readFileSync(new URL("recording.json", folder), "utf8"));
const bytesOf = (b64: string) => Buffer.from(b64, "base64url");
const ctx = (name: string) => Buffer.from(`accord/1/${name}\0`);

interface Handed {
  manifest: { bytesB64: string; signatureB64: string };
  chunkHashesB64: string[];
  authorSignPublicKeyB64: string;
  contentKeyB64: string;
}

function readRecording(handed: Handed, fetchChunk: (number: number) => Buffer) {
  // 1. The author's signature.
  const bytes = bytesOf(handed.manifest.bytesB64);
  const jwk = { kty: "OKP", crv: "Ed25519", x: handed.authorSignPublicKeyB64 };
  const author = node.createPublicKey({ key: jwk, format: "jwk" });
  const signed = Buffer.concat([ctx("manifest"), bytes]);
  if (!node.verify(null, signed, author, bytesOf(handed.manifest.signatureB64))) throw new Error("signature");
  const { caseId, kind, subjectId, version, ...manifest } = JSON.parse(bytes.toString("utf8"));
  if (kind !== "video-message") throw new Error("kind");

  // 2. Sizes, and the root over the hashes.
  const sizes: number[] = manifest.chunkSizes;
  const count = sizes.length;
  if (count < 2 || sizes.slice(2).some((size) => size !== sizes[1])) throw new Error("sizes");
  if (handed.chunkHashesB64.length !== count) throw new Error("hashes");
  const counted = Buffer.alloc(4);
  counted.writeUInt32LE(count);
  const root = blake2b256(Buffer.concat([ctx("chunk-root"), counted, ...handed.chunkHashesB64.map(bytesOf)]));
  if (!bytesOf(manifest.chunkRootB64).equals(root)) throw new Error("root");

  // 3. The content key is the one that the author committed to.
  const key = bytesOf(handed.contentKeyB64);
  const place = `{"caseId":"${caseId}","kind":"${kind}","protocol":"accord/1","subjectId":"${subjectId}","version":${version}}`;
  const committed = blake2b256(Buffer.concat([ctx("commitment"), Buffer.from(place)]), key);
  if (!bytesOf(manifest.commitmentB64).equals(committed)) throw new Error("commitment");

  // 4. One chunk, whichever: size, hash, XChaCha20-Poly1305.
  function chunk(number: number): Buffer {
    const encrypted = fetchChunk(number);
    if (encrypted.length !== sizes[number]) throw new Error("size");
    const hash = blake2b256(Buffer.concat([ctx("chunk"), encrypted]));
    if (!bytesOf(handed.chunkHashesB64[number] ?? "").equals(hash)) throw new Error("hash");
    const nonce = encrypted.subarray(0, 24);
    const derived = hChaCha20(key, nonce.subarray(0, 16));
    const iv = Buffer.concat([Buffer.alloc(4), nonce.subarray(16)]);
    const decipher = node.createDecipheriv("chacha20-poly1305", derived, iv, { authTagLength: 16 });
    const where = `{"caseId":"${caseId}","count":${count},"kind":"${kind}","number":${number},"protocol":"accord/1","subjectId":"${subjectId}","version":${version}}`;
    decipher.setAAD(Buffer.from(where), { plaintextLength: encrypted.length - 40 });
    decipher.setAuthTag(encrypted.subarray(-16));
    return Buffer.concat([decipher.update(encrypted.subarray(24, -16)), decipher.final()]);
  }

  // 5. The header, without its padding.
  const padded = chunk(0);
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== 0x80) throw new Error("padding");
  const header = JSON.parse(padded.subarray(0, end).toString("utf8"));
  const { chunkBytes, mediaBytes } = header;
  if (chunkBytes + 40 !== sizes[1] || Math.ceil(mediaBytes / chunkBytes) !== count - 1)
    throw new Error("header");

  // 6. Media bytes from `from` up to `to`: only the chunks that hold them.
  function media(from: number, to: number): Buffer {
    const first = Math.floor(from / chunkBytes);
    const last = Math.floor((to - 1) / chunkBytes);
    const pieces = Array.from({ length: last - first + 1 }, (_, i) => chunk(first + i + 1));
    return Buffer.concat(pieces).subarray(from - first * chunkBytes, to - first * chunkBytes);
  }
  return { header, media };
}

const stored = (number: number) => readFileSync(new URL(`${number}.bin`, folder));

/** Names and sizes of the boxes of a fragmented MP4, in order. */
function boxesOf(mp4: Buffer): string[] {
  const names: string[] = [];
  for (let at = 0; at < mp4.length; at += mp4.readUInt32BE(at))
    names.push(mp4.toString("latin1", at + 4, at + 8));
  return names;
}

it("reads the frozen recording by the page alone", () => {
  const asked: number[] = [];
  const { header, media } = readRecording(kept.fixed, (number) => {
    asked.push(number);
    return stored(number);
  });
  expect(asked).toEqual([0]);
  expect(header).toEqual(kept.header);
  const whole = Buffer.concat([bytesOf(header.initB64), media(0, header.mediaBytes)]);
  const fragment = ["moof", "mdat"];
  expect(boxesOf(whole)).toEqual(["ftyp", "moov", ...fragment, ...fragment, ...fragment, ...fragment]);

  // From the second fragment's start: one chunk is enough, and it begins with a `moof`.
  asked.length = 0;
  const [, second, third] = header.fragments;
  expect(boxesOf(media(second[1], third[1]))).toEqual(fragment);
  expect(asked).toEqual([1]);
});

it("refuses what is not the recording", () => {
  const swapped = readRecording(kept.fixed, (number) => stored(number === 0 ? 0 : 3 - number));
  expect(() => swapped.media(0, 10)).toThrow("hash");
  expect(() => readRecording(kept.fixed, () => stored(1))).toThrow("size");
  const fewer = { ...kept.fixed, chunkHashesB64: kept.fixed.chunkHashesB64.slice(1) };
  expect(() => readRecording(fewer, stored)).toThrow("hashes");
  const { chunkHashesB64: hashes } = kept.fixed;
  const turned = { ...kept.fixed, chunkHashesB64: [hashes[0], hashes[2], hashes[1]] };
  expect(() => readRecording(turned, stored)).toThrow("root");
  const otherKey = { ...kept.fixed, contentKeyB64: kept.fixed.takeKeyB64 };
  expect(() => readRecording(otherKey, stored)).toThrow("commitment");
});

it("finds its numbers on the page", () => {
  const page = readFileSync(new URL("../../docs/formats/recording.md", import.meta.url), "utf8");
  const { fixed, header } = kept;
  const manifest = JSON.parse(bytesOf(fixed.manifest.bytesB64).toString("utf8"));
  const first = stored(1);
  const whole = readRecording(fixed, stored).media(0, header.mediaBytes);
  const shown = [
    JSON.stringify(manifest, null, 2).replace(/\[\s+(\d+),\s+(\d+),\s+(\d+)\s+\]/, "[$1, $2, $3]"),
    fixed.authorSignPublicKeyB64,
    fixed.contentKeyB64,
    fixed.manifestHashB64,
    ...fixed.chunkHashesB64,
    first.toString("hex", 0, 24),
    first.toString("hex", first.length - 16),
    Buffer.from(hChaCha20(bytesOf(fixed.contentKeyB64), first.subarray(0, 16))).toString("hex"),
    whole.toString("hex", 0, 16),
    `{"caseId":"${manifest.caseId}","count":3,"kind":"video-message","number":1,`,
    `\`${header.mediaType}\``,
    JSON.stringify(header.fragments),
    `here ${header.mediaBytes}`,
    `here ${header.durationMs}`,
    node.createHash("sha256").update(bytesOf(header.initB64)).update(whole).digest("hex"),
  ];
  for (const value of shown) expect(page).toContain(value);
});
