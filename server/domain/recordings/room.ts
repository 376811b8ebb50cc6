import { demand } from "../domain-error.ts";
import type { RecordingUse } from "./ports.ts";

/** How much is kept, in bytes as announced. */
export interface RecordingLimits {
  /** Of one version of a message. */
  readonly recordingBytes: number;
  readonly caseBytes: number;
  /** Of one person's uploads that are not submitted. */
  readonly unfinishedBytes: number;
  /** How many such uploads one person may have. */
  readonly unfinished: number;
  /** After how many days without a chunk an unfinished upload is erased. */
  readonly keepDays: number;
}

/**
 * Whether one more recording has room. A case's room is shared out equally: one room for all would tell either side how
 * much the other has sent. What does not go on is never dropped for what comes.
 */
export function hasRoom(
  limits: RecordingLimits,
  use: RecordingUse,
  of: { readonly totalBytes: number; readonly participants: number },
): boolean {
  const shareBytes = Math.floor(limits.caseBytes / Math.max(1, of.participants));
  return (
    of.totalBytes <= limits.recordingBytes &&
    use.authorBytes + of.totalBytes <= shareBytes &&
    use.unfinishedBytes + of.totalBytes <= limits.unfinishedBytes &&
    use.unfinished < limits.unfinished
  );
}

export function demandRoom(...of: Parameters<typeof hasRoom>): void {
  demand(hasRoom(...of), "quota-exceeded");
}
