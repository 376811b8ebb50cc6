import type { Id } from "../../../protocol/ids.ts";
import type {
  Envelope,
  EnvelopeKind,
  KeyId,
  KeyWrap,
  Manifest,
  RecordingEnvelope,
} from "../../../protocol/messages/envelope.ts";
import type { Role } from "../../../protocol/roles.ts";
import { demand, present } from "../domain-error.ts";
import type { SignatureChecks } from "../signature-checks.ts";
import type { CheckedEnvelope, CheckedRecording } from "./envelope-store.ts";

export interface ExpectedEnvelope {
  readonly kind: EnvelopeKind;
  readonly caseId: Id;
  readonly subjectId: Id;
  readonly version: number;
  /** Participant id of a party, account id of staff. */
  readonly authorId: Id;
  readonly authorRole: Role;
  readonly signPublicKeyB64: string;
  /** Whom the manifest may name as the one it is meant for. */
  readonly recipients: readonly (Id | null)[];
  /** Exactly these may read it. */
  readonly readers: readonly KeyId[];
  /** Of letters and video messages: the head of the roster now. */
  readonly rosterHashB64?: string;
}

export function accountKey(accountId: Id): KeyId {
  return { holder: "account", id: accountId, epoch: 0 };
}

export function caseKey(of: { readonly caseId: Id; readonly epoch: number }): KeyId {
  return { holder: "case", id: of.caseId, epoch: of.epoch };
}

export function organisationKey(organisationId: Id): KeyId {
  return { holder: "organisation", id: organisationId, epoch: 0 };
}

export function sameKey(one: KeyId, other: KeyId): boolean {
  return one.holder === other.holder && one.id === other.id && one.epoch === other.epoch;
}

/** Wrapped for exactly these keys, each once. */
export function demandReaders(wraps: readonly { readonly keyId: KeyId }[], readers: readonly KeyId[]): void {
  demand(wraps.length === readers.length, "malformed");
  for (const reader of readers) {
    present(
      wraps.find(({ keyId }) => sameKey(keyId, reader)),
      "malformed",
    );
  }
}

/**
 * Checks an envelope before it is kept: signed by its author, whole, about exactly this, readable by exactly these.
 * Refuses with `signature-invalid`, `malformed`, or `conflict` where the case's keys or staff have changed meanwhile.
 */
export function checkEnvelope(
  checks: SignatureChecks,
  envelope: Envelope,
  expected: ExpectedEnvelope,
): CheckedEnvelope {
  const shape = checks.envelope(envelope, expected.signPublicKeyB64);
  demandExpected(shape.manifest, envelope.wraps, expected);
  return { envelope, ...shape };
}

/** The same of a recording. That its chunks are stored, and are these, is asked elsewhere. */
export function checkRecording(
  checks: SignatureChecks,
  envelope: RecordingEnvelope,
  expected: ExpectedEnvelope,
): CheckedRecording {
  const shape = checks.recording(envelope, expected.signPublicKeyB64);
  demandExpected(shape.manifest, envelope.wraps, expected);
  return { envelope, ...shape };
}

function demandExpected(manifest: Manifest, wraps: readonly KeyWrap[], expected: ExpectedEnvelope): void {
  demand(
    manifest.kind === expected.kind &&
      manifest.caseId === expected.caseId &&
      manifest.subjectId === expected.subjectId &&
      manifest.version === expected.version &&
      manifest.authorId === expected.authorId &&
      manifest.authorRole === expected.authorRole &&
      expected.recipients.includes(manifest.recipientId),
    "malformed",
  );
  if (expected.rosterHashB64 !== undefined)
    demand(manifest.rosterHashB64 === expected.rosterHashB64, "conflict");
  const outdated = wraps.some(
    ({ keyId }) => keyId.holder === "case" && !expected.readers.some((reader) => sameKey(reader, keyId)),
  );
  demand(!outdated, "conflict");
  demandReaders(wraps, expected.readers);
}
