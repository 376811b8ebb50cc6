import type { StaffCertificate } from "../../protocol/accounts/account.ts";
import type { RosterView } from "../../protocol/cases/endpoints.ts";
import type { KeyCheck, ParticipantCertificate, RosterEntry } from "../../protocol/cases/roster.ts";
import type { ConferenceDecision } from "../../protocol/conferences/decision.ts";
import type { ConferenceKey } from "../../protocol/conferences/key.ts";
import type { Consent } from "../../protocol/consents/consent.ts";
import type { Id } from "../../protocol/ids.ts";
import type { Refusal, Release } from "../../protocol/messages/decision.ts";
import type { Envelope, Manifest, RecordingEnvelope } from "../../protocol/messages/envelope.ts";
import type { Signed, StatementType } from "../../protocol/signed.ts";

export interface Statements {
  "staff-certificate": StaffCertificate;
  "participant-certificate": ParticipantCertificate;
  "roster-entry": RosterEntry;
  "key-check": KeyCheck;
  release: Release;
  refusal: Refusal;
  consent: Consent;
  "conference-key": ConferenceKey;
  "conference-encryption": ConferenceDecision;
}

/** The roster that a chain of entries comes to. */
export interface RosterHead {
  readonly seq: number;
  readonly headHashB64: string;
  readonly epoch: number;
  readonly approvals: 1 | 2;
  readonly assigned: readonly Id[];
}

/** Public-key checks; every refusal is `signature-invalid`. */
export interface SignatureChecks {
  verify<T extends keyof Statements>(type: T, signed: Signed, signPublicKeyB64: string): Statements[T];
  /** Parses only. */
  read<T extends keyof Statements>(type: T, signed: Signed): Statements[T];
  hashB64(type: StatementType, signed: Signed): string;
  /** Signature, chunk sizes and the root of the chunk hashes. */
  envelope(envelope: Envelope, signPublicKeyB64: string): { manifest: Manifest; manifestHashB64: string };
  /** The same of a recording, by the hashes of its chunks. */
  recording(
    recording: Pick<RecordingEnvelope, "manifest" | "chunkHashesB64">,
    signPublicKeyB64: string,
  ): { manifest: Manifest; manifestHashB64: string };
  /** Of one encrypted chunk, as in the root. */
  chunkHashB64(chunk: Uint8Array): string;
  /** The whole chain from the organisation's key. */
  roster(
    view: RosterView,
    organisation: {
      readonly id: Id;
      readonly signPublicKeyB64: string;
      readonly recoveryPublicKeyB64: string;
    },
    caseId: Id,
  ): RosterHead;
}
