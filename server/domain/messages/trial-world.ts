import { channelOf, type MessageKind } from "../../../protocol/messages/kind.ts";
import type { CaseFacts } from "../cases/case.ts";
import { trialCase, trialFacilitator, trialParticipant } from "../cases/trial-case.ts";
import type { Channel } from "../consents/consent.ts";
import { DomainError } from "../domain-error.ts";
import { type Life, type LifeEvent, next } from "./life.ts";
import { guardsOf, lifeOf, type MessageRecord } from "./message.ts";

// For tests of the rules: a message in its case, on which events happen as the use cases make them happen.

export const author = "00000000-0000-4000-8000-00000000000a";
export const recipient = "00000000-0000-4000-8000-00000000000b";
export const staff = [
  "00000000-0000-4000-8000-000000000001",
  "00000000-0000-4000-8000-000000000002",
] as const;
export const stranger = "00000000-0000-4000-8000-000000000003";

type Word = { channel: Channel; direction: "send" | "receive"; given: boolean; everGiven: boolean };

/** The world around the rules, kept as the storage keeps it. */
export class World {
  facts: CaseFacts;
  message: MessageRecord;
  approvedBy: readonly string[] = [];

  constructor(approvals: 1 | 2, kind: MessageKind = "letter") {
    this.facts = trialCase({
      caseId: author,
      approvals,
      staff: staff.map((accountId) => trialFacilitator(accountId)),
      participants: [trialParticipant(author, "victim"), trialParticipant(recipient, "offender")],
    });
    this.message = {
      messageId: author,
      caseId: author,
      kind,
      authorId: author,
      recipientId: recipient,
      state: "draft",
      version: 0,
      draftRevision: 0,
      draftId: null,
      claimedBy: null,
      heldAt: null,
      decidedAt: null,
      offer: null,
      createdAt: "",
    };
  }

  /** Of the message's own channel, where no other is named. */
  consent(
    participantId: string,
    direction: Word["direction"],
    given: boolean,
    channel: Channel = channelOf[this.message.kind],
  ): void {
    const isSame = (word: Word) => word.direction === direction && word.channel === channel;
    const participants = this.facts.participants.map((one) => {
      if (one.participantId !== participantId) return one;
      const words = one.consents as Word[];
      const earlier = words.find(isSame);
      const word = {
        channel,
        direction,
        given,
        everGiven: given || earlier?.everGiven === true,
      };
      return { ...one, consents: [...words.filter((other) => !isSame(other)), word] };
    });
    this.facts = { ...this.facts, participants };
  }

  /** Null when it happened, else the code of the refusal. */
  happen(event: LifeEvent): string | null {
    try {
      const after: Life = next(
        lifeOf(this.message, this.approvedBy),
        event,
        guardsOf(this.facts, this.message),
      );
      this.approvedBy = after.approvedBy;
      this.message = {
        ...this.message,
        state: after.state,
        version: after.version,
        draftId: after.hasDraft ? author : null,
        claimedBy: after.claimedBy,
        offer: after.offer,
      };
      return null;
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }
}
