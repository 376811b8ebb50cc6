import type { Id } from "../protocol/ids.ts";
import { type EnvelopeKind, type Manifest, manifestSchema } from "../protocol/messages/envelope.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import type { Signed } from "../protocol/signed.ts";
import { chunkRootB64 } from "./chunk-root.ts";
import { signStatement, statementHashB64, verifyStatement } from "./statement.ts";
import { demand } from "./verification-error.ts";

/** What an envelope must be for the place it was asked for; what is left out may be anything. */
export interface ExpectedManifest {
  readonly kind: EnvelopeKind;
  readonly caseId: Id;
  readonly subjectId: Id;
  readonly version?: number | undefined;
  readonly authorId: Id;
  readonly recipientId?: Id | null | undefined;
}

export function signManifest(of: Omit<Manifest, "protocol" | "type">, signSecretKey: Uint8Array): Signed {
  const manifest = manifestSchema.parse({ ...of, protocol: PROTOCOL, type: "manifest" });
  return signStatement("manifest", manifest, signSecretKey);
}

/** Refuses with "signature" a manifest of another author, place, kind, version or recipient. */
export function verifyManifest(
  signed: Signed,
  expected: ExpectedManifest,
  authorSignPublicKey: Uint8Array,
): Manifest {
  const manifest = verifyStatement("manifest", manifestSchema, signed, authorSignPublicKey);
  demand(manifest.kind === expected.kind, "signature");
  demand(manifest.caseId === expected.caseId && manifest.subjectId === expected.subjectId, "signature");
  demand(manifest.authorId === expected.authorId, "signature");
  demand(expected.version === undefined || manifest.version === expected.version, "signature");
  demand(expected.recipientId === undefined || manifest.recipientId === expected.recipientId, "signature");
  return manifest;
}

/** Refuses with "chunks" unless these are the signed chunks: their number, sizes, order and bytes. */
export function verifyChunks(manifest: Manifest, chunks: readonly Uint8Array[]): void {
  demand(chunks.length > 0 && chunks.length === manifest.chunkSizes.length, "chunks");
  demand(
    chunks.every((chunk, number) => chunk.length === manifest.chunkSizes[number]),
    "chunks",
  );
  demand(chunkRootB64(chunks) === manifest.chunkRootB64, "chunks");
}

export function manifestHashB64(signed: Signed): string {
  return statementHashB64("manifest", signed);
}
