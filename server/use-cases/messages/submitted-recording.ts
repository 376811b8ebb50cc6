import type { RecordingEnvelope } from "../../../protocol/messages/envelope.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { checkRecording, type ExpectedEnvelope } from "../../domain/messages/envelope-rules.ts";
import type { CheckedRecording } from "../../domain/messages/envelope-store.ts";
import { allHashes } from "../../domain/recordings/recording.ts";
import type { SignatureChecks } from "../../domain/signature-checks.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";

/**
 * What a video message is submitted with must be about a recording of the author's own, begun for this very version, all
 * of it stored, and its signed root about exactly the stored chunks. Held until the transaction ends. Refuses with
 * `incomplete` while chunks are missing, with `malformed` what was signed of other chunks.
 */
export async function checkSubmittedRecording(
  checks: SignatureChecks,
  tx: Transaction,
  sent: RecordingEnvelope,
  expected: ExpectedEnvelope,
): Promise<CheckedRecording> {
  const kept = present(await tx.recordings.lock(sent.recordingId), "not-found");
  demand(kept.authorId === expected.authorId, "not-found");
  demand(
    kept.caseId === expected.caseId &&
      kept.messageId === expected.subjectId &&
      kept.version === expected.version,
    "malformed",
  );
  demand(kept.envelopeId === null, "conflict");
  const storedB64 = allHashes(kept, await tx.recordings.chunkHashes(kept.recordingId));
  demand(isSame(storedB64, sent.chunkHashesB64), "malformed");
  const checked = checkRecording(checks, sent, expected);
  demand(isSame(kept.chunkSizes, checked.manifest.chunkSizes), "malformed");
  return checked;
}

function isSame<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at]);
}
