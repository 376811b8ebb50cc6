import type { StaffCertificate } from "../protocol/accounts/account.ts";
import { type Envelope, type KeyWrap, type Manifest, manifestSchema } from "../protocol/messages/envelope.ts";
import { type Captions, captionsSchema } from "../protocol/recordings/header.ts";
import { fromB64 } from "./base64.ts";
import { type DeliveryContext, demandKnownRoster, type Passage, verifyPassage } from "./delivery.ts";
import { openEnvelope } from "./envelope.ts";
import type { Holder } from "./key-box.ts";
import { manifestHashB64 } from "./manifest.ts";
import { openRecording } from "./recording.ts";
import type { OpenedRecording } from "./recording-chunks.ts";
import { readStatement } from "./statement.ts";
import { demand } from "./verification-error.ts";

type CaptionsEnvelope = Pick<Envelope, "manifest" | "chunksB64" | "wraps">;

/**
 * The recipient's whole check of an opened video message; its chunks are checked against it as they come. The captions
 * that staff added and the releases must agree ("release"): open them with `openReleasedCaptions`.
 */
export function verifyRecordingDelivery(
  of: Passage & {
    chunkHashesB64: readonly string[];
    wrap: KeyWrap;
    /** As the server hands them over with the message. */
    captions: CaptionsEnvelope | null;
  },
  context: DeliveryContext,
  holder: Holder,
): {
  opened: OpenedRecording;
  manifest: Manifest;
  reviewers: StaffCertificate[];
  captionsHashB64: string | undefined;
} {
  const captionsHashB64 = of.captions === null ? null : manifestHashB64(of.captions.manifest);
  const passed = verifyPassage(of, captionsHashB64, context, holder);
  const opened = openRecording(
    { manifest: of.manifest, wraps: [of.wrap], chunkHashesB64: of.chunkHashesB64 },
    passed.expected,
    passed.authorSignPublicKey,
    [holder],
  );
  const { manifest } = opened;
  demandKnownRoster(manifest, context.roster);
  return { opened, manifest, reviewers: passed.reviewers, captionsHashB64: captionsHashB64 ?? undefined };
}

/**
 * Captions that staff added to a video message. Refuses with "release" any but those that the releases name
 * (`captionsHashB64` of `verifyRecordingDelivery`), with "certificate" an author who was never staff of the case.
 */
export function openReleasedCaptions(
  captions: CaptionsEnvelope,
  of: Pick<DeliveryContext, "roster" | "caseId" | "messageId" | "version"> & { captionsHashB64: string },
  holder: Holder,
): Captions {
  const { roster, caseId, messageId, version } = of;
  demand(manifestHashB64(captions.manifest) === of.captionsHashB64, "release");
  const { authorId } = readStatement("manifest", manifestSchema, captions.manifest);
  // Whoever wrote them may have left the case since; the releases that count name them by their hash.
  const author = roster.everAssigned.get(authorId);
  demand(author !== undefined, "certificate");
  const { plaintext } = openEnvelope(
    captions,
    { kind: "captions", caseId, subjectId: messageId, version, authorId, schema: captionsSchema },
    fromB64(author.signPublicKeyB64),
    [holder],
  );
  return plaintext;
}
