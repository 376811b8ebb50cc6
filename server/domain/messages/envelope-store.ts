import type { Id } from "../../../protocol/ids.ts";
import type { Envelope, KeyWrap, Manifest } from "../../../protocol/messages/envelope.ts";

export interface CheckedEnvelope {
  readonly envelope: Envelope;
  readonly manifest: Manifest;
  readonly manifestHashB64: string;
}

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
  replaceWraps(envelopeId: Id, wraps: readonly KeyWrap[]): Promise<void>;
  /** The ciphertext is gone for good. */
  erase(envelopeId: Id): Promise<void>;
}
