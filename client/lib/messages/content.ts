import type { Envelope, RecordingEnvelope, VersionEnvelope } from "../../../protocol/messages/envelope.ts";
import type { LetterDocument } from "../../../protocol/messages/letter.ts";
import type { RecordingSource } from "../recordings/recording-source.ts";

/** What a version says. Of a video message everything but its bytes has been verified; they are, as they are read. */
export type MessageContent =
  | { readonly kind: "letter"; readonly letter: LetterDocument }
  | {
      readonly kind: "video-message";
      /** @throws TrustError, ProblemError, OfflineError */
      readonly open: (signal?: AbortSignal) => Promise<RecordingSource>;
    };

export function isRecording(envelope: VersionEnvelope): envelope is RecordingEnvelope;
export function isRecording(
  envelope: Omit<Envelope, "wraps"> | Omit<RecordingEnvelope, "wraps">,
): envelope is Omit<RecordingEnvelope, "wraps">;
export function isRecording(envelope: object): boolean {
  return "recordingId" in envelope;
}
