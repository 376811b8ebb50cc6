import type { Id, Time } from "../../../protocol/ids.ts";
import type { MessageKind } from "../../../protocol/messages/kind.ts";
import type { OfferState } from "../../../protocol/messages/states.ts";
import type { Place } from "../page.ts";
import type { CheckedEnvelope, CheckedVersion } from "./envelope-store.ts";
import type { MessageRecord, OfferedRecord, VersionRecord } from "./message.ts";

export interface NewMessage {
  readonly messageId: Id;
  readonly caseId: Id;
  readonly kind: MessageKind;
  readonly authorId: Id;
  readonly recipientId: Id;
  readonly createdAt: Time;
}

export interface AlertRecord {
  readonly participantId: Id;
  readonly reason: string;
  readonly raisedAt: Time;
}

export type ListedMessage =
  | { readonly side: "written"; readonly message: MessageRecord }
  | { readonly side: "received"; readonly message: OfferedRecord };

export interface MessageStore {
  find(messageId: Id): Promise<MessageRecord | null>;
  /** Holds the message until the transaction ends. */
  lock(messageId: Id): Promise<MessageRecord | null>;
  version(messageId: Id, version: number): Promise<VersionRecord | null>;
  /** All of an approved message that its recipient sees. */
  offered(messageId: Id): Promise<OfferedRecord | null>;
  /** Written and received together, newest first. */
  listOf(participantId: Id, after: Place | null, limit: number): Promise<ListedMessage[]>;

  /** False when the message is there already (two tabs at once). */
  create(message: NewMessage): Promise<boolean>;
  /** Puts a draft in the place of the one before, whose ciphertext is erased. */
  saveDraft(message: MessageRecord, draft: CheckedEnvelope, revision: number, recipientId: Id): Promise<void>;
  discardDraft(message: MessageRecord): Promise<void>;
  /** Of a message that was never submitted: nothing of it is left. */
  remove(message: MessageRecord): Promise<void>;
  /**
   * Keeps a version, of a message that may not be there yet, and erases the draft it came from.
   * @returns the id of the version's envelope
   */
  submit(message: MessageRecord, version: number, words: CheckedVersion, at: Time): Promise<Id>;
  /** The version's envelopes are erased; the draft, of a letter, is what its author goes on with. */
  takeBack(
    message: MessageRecord,
    draft: { readonly checked: CheckedEnvelope; readonly revision: number } | null,
  ): Promise<void>;
  setOffer(messageId: Id, offer: OfferState): Promise<void>;
  addAlert(messageId: Id, alert: AlertRecord): Promise<void>;
  alerts(messageId: Id): Promise<AlertRecord[]>;
}
