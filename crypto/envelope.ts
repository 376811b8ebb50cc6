import { BYTES } from "../protocol/bytes.ts";
import type { Id } from "../protocol/ids.ts";
import {
  type Envelope,
  type EnvelopeKind,
  INLINE_MAX_CHUNKS,
  type KeyWrap,
  type Manifest,
} from "../protocol/messages/envelope.ts";
import type { Role } from "../protocol/roles.ts";
import type { Signed } from "../protocol/signed.ts";
import { fromB64, toB64 } from "./base64.ts";
import { equalBytes } from "./bytes.ts";
import { canonicalBytes, jsonFromBytes } from "./canonical.ts";
import { chunkRootB64 } from "./chunk-root.ts";
import { commitment, decryptChunks, encryptChunks } from "./chunks.ts";
import type { Holder, PublicHolder } from "./key-box.ts";
import {
  type ExpectedManifest,
  manifestHashB64,
  signManifest,
  verifyChunks,
  verifyManifest,
} from "./manifest.ts";
import type { Parser } from "./parser.ts";
import { randomBytes } from "./random.ts";
import { demand, refusing } from "./verification-error.ts";
import { openContentKey, wrapContentKey } from "./wrap.ts";

export interface SealedEnvelope {
  readonly envelope: Envelope;
  readonly manifestHashB64: string;
  readonly contentKey: Uint8Array;
}

/** Encrypts, signs and wraps a JSON value. Throws a RangeError when it is too large for one envelope. */
export function sealEnvelope(of: {
  kind: EnvelopeKind;
  caseId: Id;
  subjectId: Id;
  version: number;
  author: { id: Id; role: Role; signSecretKey: Uint8Array };
  recipientId: Id | null;
  rosterHashB64: string | null;
  plaintext: unknown;
  wrapTo: readonly PublicHolder[];
  createdAt: string;
}): SealedEnvelope {
  if (of.wrapTo.length === 0) throw new RangeError("An envelope needs a key to be opened with");
  const { kind, caseId, subjectId, version, recipientId, rosterHashB64, createdAt } = of;
  const contentKey = randomBytes(BYTES.secretKey);
  const chunks = encryptChunks(canonicalBytes(of.plaintext), of, contentKey);
  if (chunks.length > INLINE_MAX_CHUNKS) throw new RangeError("Plaintext too large for one envelope");
  const manifest = signManifest(
    {
      kind,
      caseId,
      subjectId,
      version,
      authorId: of.author.id,
      authorRole: of.author.role,
      recipientId,
      chunkSizes: chunks.map((chunk) => chunk.length),
      chunkRootB64: chunkRootB64(chunks),
      commitmentB64: toB64(commitment(of, contentKey)),
      rosterHashB64,
      createdAt,
    },
    of.author.signSecretKey,
  );
  const hashB64 = manifestHashB64(manifest);
  const wraps = of.wrapTo.map((to) => wrapContentKey(contentKey, hashB64, to));
  return {
    envelope: { manifest, chunksB64: chunks.map(toB64), wraps },
    manifestHashB64: hashB64,
    contentKey,
  };
}

/**
 * The whole check, then the plaintext: author's signature ("signature"), place and version ("signature"), chunks
 * ("chunks"), the wrap for one of `holders` ("wrap"), the commitment to the content key ("commitment"), and the shape and
 * its one spelling ("chunks").
 */
export function openEnvelope<T>(
  of: { manifest: Signed; chunksB64: readonly string[]; wraps: readonly KeyWrap[] },
  expected: ExpectedManifest & { schema: Parser<T> },
  authorSignPublicKey: Uint8Array,
  holders: readonly Holder[],
): { plaintext: T; manifest: Manifest; manifestHashB64: string; contentKey: Uint8Array } {
  const manifest = verifyManifest(of.manifest, expected, authorSignPublicKey);
  const chunks = refusing("chunks", () => of.chunksB64.map(fromB64));
  verifyChunks(manifest, chunks);
  const hashB64 = manifestHashB64(of.manifest);
  const contentKey = openContentKey(of.wraps, hashB64, holders);
  demand(toB64(commitment(manifest, contentKey)) === manifest.commitmentB64, "commitment");
  const plain = decryptChunks(chunks, manifest, contentKey);
  const plaintext = refusing("chunks", () => {
    const value = jsonFromBytes(plain);
    // One value, one spelling: what a facilitator is shown is all that there is in the bytes they pass on.
    demand(equalBytes(canonicalBytes(value), plain), "chunks");
    return expected.schema.parse(value);
  });
  return { plaintext, manifest, manifestHashB64: hashB64, contentKey };
}
