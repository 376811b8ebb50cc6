import { BYTES } from "../protocol/bytes.ts";
import type { Id } from "../protocol/ids.ts";
import type { KeyWrap, Manifest } from "../protocol/messages/envelope.ts";
import type { Role } from "../protocol/roles.ts";
import type { Signed } from "../protocol/signed.ts";
import { fromB64, toB64 } from "./base64.ts";
import { rootOfHashesB64 } from "./chunk-root.ts";
import { commitment } from "./chunks.ts";
import type { Holder, PublicHolder } from "./key-box.ts";
import { type ExpectedManifest, manifestHashB64, signManifest, verifyManifest } from "./manifest.ts";
import { randomBytes } from "./random.ts";
import { type OpenedRecording, recordingPlace } from "./recording-chunks.ts";
import { areRecordingSizes, verifyRecordingChunks } from "./recording-shape.ts";
import { demand } from "./verification-error.ts";
import { openContentKey, wrapContentKey } from "./wrap.ts";

export function newContentKey(): Uint8Array {
  return randomBytes(BYTES.secretKey);
}

/**
 * Signs what the encrypted chunks come to (header first, sizes in bytes) and wraps the key they were encrypted under.
 * Throws a RangeError when they are not a recording's.
 */
export function sealRecording(of: {
  caseId: Id;
  messageId: Id;
  version: number;
  author: { id: Id; role: Role; signSecretKey: Uint8Array };
  recipientId: Id;
  rosterHashB64: string;
  chunkSizes: readonly number[];
  chunkHashesB64: readonly string[];
  contentKey: Uint8Array;
  wrapTo: readonly PublicHolder[];
  createdAt: string;
}): { manifest: Signed; wraps: KeyWrap[]; manifestHashB64: string } {
  const { chunkSizes, chunkHashesB64, contentKey, author } = of;
  if (of.wrapTo.length === 0) throw new RangeError("A recording needs a key to be opened with");
  if (!areRecordingSizes(chunkSizes) || chunkHashesB64.length !== chunkSizes.length) {
    throw new RangeError("Not the sizes and hashes of a recording");
  }
  const place = recordingPlace(of);
  const manifest = signManifest(
    {
      kind: place.kind,
      caseId: place.caseId,
      subjectId: place.subjectId,
      version: place.version,
      authorId: author.id,
      authorRole: author.role,
      recipientId: of.recipientId,
      chunkSizes: [...chunkSizes],
      chunkRootB64: rootOfHashesB64(chunkHashesB64.map(fromB64)),
      commitmentB64: toB64(commitment(place, contentKey)),
      rosterHashB64: of.rosterHashB64,
      createdAt: of.createdAt,
    },
    author.signSecretKey,
  );
  const hashB64 = manifestHashB64(manifest);
  const wraps = of.wrapTo.map((to) => wrapContentKey(contentKey, hashB64, to));
  return { manifest, wraps, manifestHashB64: hashB64 };
}

/**
 * Everything that can be checked before a chunk is fetched: author's signature, place and version ("signature"), sizes
 * and the root over the hashes ("chunks"), the wrap for one of `holders` ("wrap"), the commitment ("commitment").
 */
export function openRecording(
  of: { manifest: Signed; wraps: readonly KeyWrap[]; chunkHashesB64: readonly string[] },
  expected: Omit<ExpectedManifest, "kind">,
  authorSignPublicKey: Uint8Array,
  holders: readonly Holder[],
): OpenedRecording {
  const manifest: Manifest = verifyManifest(
    of.manifest,
    { ...expected, kind: "video-message" },
    authorSignPublicKey,
  );
  verifyRecordingChunks(manifest, of.chunkHashesB64);
  const hashB64 = manifestHashB64(of.manifest);
  const contentKey = openContentKey(of.wraps, hashB64, holders);
  demand(toB64(commitment(manifest, contentKey)) === manifest.commitmentB64, "commitment");
  // A copy of the hashes: they were verified as they are now.
  return { manifest, manifestHashB64: hashB64, contentKey, chunkHashesB64: [...of.chunkHashesB64] };
}
