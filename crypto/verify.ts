/** The server's door of crypto/: checks with public keys, and hashes. Nothing that opens or makes a secret. */
import type { Envelope, Manifest } from "../protocol/messages/envelope.ts";
import { manifestSchema } from "../protocol/messages/envelope.ts";
import { fromB64 } from "./base64.ts";
import { manifestHashB64, verifyChunks } from "./manifest.ts";
import { verifyStatement } from "./statement.ts";
import { refusing } from "./verification-error.ts";

export { fromB64 } from "./base64.ts";
export { verifyRoster } from "./roster.ts";
export { sodiumReady as ready } from "./sodium.ts";
export { readStatement, statementHashB64, verifyStatement } from "./statement.ts";

/** What can be checked of an envelope without a key to it. Refuses with "signature" or "chunks". */
export function verifyEnvelopeShape(
  envelope: Pick<Envelope, "manifest" | "chunksB64">,
  authorSignPublicKey: Uint8Array,
): { manifest: Manifest; manifestHashB64: string } {
  const manifest = verifyStatement("manifest", manifestSchema, envelope.manifest, authorSignPublicKey);
  verifyChunks(
    manifest,
    refusing("chunks", () => envelope.chunksB64.map(fromB64)),
  );
  return { manifest, manifestHashB64: manifestHashB64(envelope.manifest) };
}
