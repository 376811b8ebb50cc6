import type { Limits, OneTimeCodes, Secrets } from "./accounts/ports.ts";
import type { SessionLimits } from "./accounts/session.ts";
import type { Clock } from "./clock.ts";
import type { BlobStore } from "./recordings/blob-store.ts";
import type { RecordingLimits } from "./recordings/room.ts";
import type { SignatureChecks } from "./signature-checks.ts";
import type { UnitOfWork } from "./unit-of-work.ts";

/** What use cases reach the world through. */
export interface Ports {
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly checks: SignatureChecks;
  readonly secrets: Secrets;
  readonly oneTimeCodes: OneTimeCodes;
  readonly limits: Limits;
  readonly sessionLimits: SessionLimits;
  readonly invitationDays: number;
  readonly blobs: BlobStore;
  readonly recordingLimits: RecordingLimits;
  /** Whether this is the token of the one-time link; false once the link was never made. */
  readonly isSetUpToken: (tokenB64: string) => boolean;
}
