import type { Id } from "../../../protocol/ids.ts";
import type {
  Envelope,
  KeyWrap,
  Manifest,
  RecordingEnvelope,
  VersionEnvelope,
} from "../../../protocol/messages/envelope.ts";

export interface CheckedEnvelope {
  readonly envelope: Envelope;
  readonly manifest: Manifest;
  readonly manifestHashB64: string;
}

/** The envelope of a video message, whose chunks rest apart from it. */
export interface CheckedRecording {
  readonly envelope: RecordingEnvelope;
  readonly manifest: Manifest;
  readonly manifestHashB64: string;
}

/** What a version rests in. */
export type CheckedVersion = CheckedEnvelope | CheckedRecording;

export interface StoredEnvelope {
  readonly envelopeId: Id;
  readonly envelope: Envelope;
  readonly version: number;
  readonly manifestHashB64: string;
}

export interface EnvelopeStore {
  /** Refuses with `conflict` when the same manifest is kept already. */
  create(checked: CheckedEnvelope): Promise<Id>;
  find(envelopeId: Id): Promise<StoredEnvelope | null>;
  /** Of a letter with its chunks, of a video message with the hashes of them. */
  findVersion(envelopeId: Id): Promise<VersionEnvelope | null>;
  replaceWraps(envelopeId: Id, wraps: readonly KeyWrap[]): Promise<void>;
  /** The ciphertext is gone for good. */
  erase(envelopeId: Id): Promise<void>;
}
