import type { Consent } from "../../../protocol/consents/consent.ts";
import type { Id, Time } from "../../../protocol/ids.ts";
import type { Signed } from "../../../protocol/signed.ts";

export type Channel = Consent["channel"];
export type Direction = Consent["direction"];

export interface ConsentRecord {
  readonly participantId: Id;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly given: boolean;
  /** Only what was given once can be withdrawn. */
  readonly everGiven: boolean;
  readonly textVersion: number;
  readonly signed: Signed;
  readonly createdAt: Time;
}

type Word = Pick<ConsentRecord, "channel" | "direction" | "given" | "everGiven">;

export function hasGiven(consents: readonly Word[], channel: Channel, direction: Direction): boolean {
  return consents.some((word) => word.channel === channel && word.direction === direction && word.given);
}

/**
 * A consent to letters or video messages that was given and taken back. It pauses all of both between the parties, and
 * says nothing of who or why. A conference has its own gate: somebody may want no meeting, and write all the same.
 */
export function hasWithdrawn(consents: readonly Word[]): boolean {
  return consents.some((word) => word.channel !== "conferences" && word.everGiven && !word.given);
}
