import { randomUUID } from "node:crypto";
import type { LetterDocument } from "../../protocol/messages/letter.ts";
import type { CastCase, Party, Player } from "./cast.ts";
import { type Facts, unwritten } from "./facts.ts";

/** One letter of a trial: who writes it to whom, what must be in it, and where it stands by everything acknowledged. */
export class Story {
  readonly messageId = randomUUID();
  readonly of: CastCase;
  readonly author: Party;
  readonly recipient: Party;
  /** Characters of its text. */
  readonly size: number;
  facts: Facts = unwritten;
  /** False until a draft of it was saved or a version submitted. */
  exists = false;

  constructor(of: CastCase, author: 0 | 1, size: number) {
    this.of = of;
    this.author = of.parties[author];
    this.recipient = of.parties[author === 0 ? 1 : 0];
    this.size = size;
  }

  /** The facilitator who acts next: in a case with two approvals the second one is somebody else. */
  get facilitator(): Player {
    return this.of.facilitators[this.facts.approvals === 0 ? 0 : 1];
  }

  get note(): string {
    return `Please look at it again. ${this.messageId}`;
  }

  get description(): string {
    return `A letter, ${this.messageId}.`;
  }

  draft(revision: number): LetterDocument {
    return this.#text(`draft ${revision}`);
  }

  letter(version: number): LetterDocument {
    return this.#text(`version ${version}`);
  }

  /** What stands in the draft now: of a version that was taken back, its words. */
  get draftNow(): LetterDocument {
    const takenBack = this.facts.state === "draft" && this.facts.version > 0;
    return takenBack ? this.letter(this.facts.version) : this.draft(this.facts.draftRevision);
  }

  #text(mark: string): LetterDocument {
    const line = `${this.messageId} ${mark} `;
    const paragraphs = Math.ceil(this.size / 10_000);
    const text = line.repeat(Math.ceil(this.size / paragraphs / line.length));
    return { blocks: Array.from({ length: paragraphs }, () => ({ type: "paragraph", spans: [{ text }] })) };
  }
}
