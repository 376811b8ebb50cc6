/** The server's door of crypto/: checks with public keys, and hashes. Nothing that opens or makes a secret. */
import type { Envelope, Manifest } from "../protocol/messages/envelope.ts";
import { manifestSchema } from "../protocol/messages/envelope.ts";
import type { Signed } from "../protocol/signed.ts";
import { fromB64 } from "./base64.ts";
import { manifestHashB64, verifyChunks } from "./manifest.ts";
import { verifyRecordingChunks } from "./recording-shape.ts";
import { verifyStatement } from "./statement.ts";
import { demand, refusing } from "./verification-error.ts";

export { fromB64 } from "./base64.ts";
export { chunkHashB64 } from "./chunk-root.ts";
export { verifyRoster } from "./roster.ts";
export { sodiumReady as ready } from "./sodium.ts";
export { readStatement, statementHashB64, verifyStatement } from "./statement.ts";

/** What can be checked of an envelope without a key to it. Refuses with "signature" or "chunks". */
export function verifyEnvelopeShape(
  envelope: Pick<Envelope, "manifest" | "chunksB64">,
  authorSignPublicKey: Uint8Array,
): { manifest: Manifest; manifestHashB64: string } {
  const manifest = verifyStatement("manifest", manifestSchema, envelope.manifest, authorSignPublicKey);
  // Its chunks rest apart: see `verifyRecordingShape`.
  demand(manifest.kind !== "video-message", "signature");
  verifyChunks(
    manifest,
    refusing("chunks", () => envelope.chunksB64.map(fromB64)),
  );
  return { manifest, manifestHashB64: manifestHashB64(envelope.manifest) };
}

/** As `verifyEnvelopeShape` of a recording, whose chunks rest apart: their hashes must come to the signed root. */
export function verifyRecordingShape(
  recording: { manifest: Signed; chunkHashesB64: readonly string[] },
  authorSignPublicKey: Uint8Array,
): { manifest: Manifest; manifestHashB64: string } {
  const manifest = verifyStatement("manifest", manifestSchema, recording.manifest, authorSignPublicKey);
  demand(manifest.kind === "video-message", "signature");
  verifyRecordingChunks(manifest, recording.chunkHashesB64);
  return { manifest, manifestHashB64: manifestHashB64(recording.manifest) };
}
