import type {
  ConferencePhase,
  DeviceState,
  MediaEncryption,
  Place,
  Room,
  Side,
} from "../../../protocol/conferences/conference.ts";
import type { Id, Time } from "../../../protocol/ids.ts";
import type { Signed } from "../../../protocol/signed.ts";

/** Somebody who may come to a conference, and where they are. Bound to the account: no second tab changes it. */
export interface Person {
  readonly accountId: Id;
  readonly role: "facilitator" | "party" | "supporter";
  /** Null for staff. */
  readonly side: Side | null;
  readonly place: Place;
  /** Of staff in a private room: of which side. */
  readonly privateWith: Side | null;
  /** Where they come back to from a private room. */
  readonly cameFrom: "waiting" | "admitted";
  readonly connected: boolean;
  readonly mutedByStaff: boolean;
  readonly cameraOffByStaff: boolean;
  /** Their own wish: no picture of the other side reaches them. */
  readonly spared: boolean;
  /** Without a word, until a facilitator answers. */
  readonly asksForHelp: boolean;
  readonly waitingSince: Time | null;
  readonly device: DeviceState | null;
}

/** A facilitator's signed word that there is no end-to-end encryption; in force while the conference says so too. */
export interface EncryptionDecision {
  readonly number: number;
  readonly facilitatorId: Id;
  readonly signed: Signed;
}

export interface Conference {
  /** Of a rehearsal: the one side that comes; null of a conference. It stays so. */
  readonly rehearsalWith: Side | null;
  readonly phase: ConferencePhase;
  readonly encryption: MediaEncryption;
  /** The newest there was, also when it was taken back. */
  readonly decision: EncryptionDecision | null;
  readonly people: readonly Person[];
}

/** The room in which a person is seen and heard; null where they are not. */
export function roomOf(person: Person): Room | null {
  if (!person.connected) return null;
  if (person.place === "admitted") return "main";
  if (person.place !== "private") return null;
  const side = person.side ?? person.privateWith;
  return side === null ? null : `private-${side}`;
}

export function personOf(of: Conference, accountId: Id): Person | undefined {
  return of.people.find((person) => person.accountId === accountId);
}

/** Whether a facilitator is there to supervise what the sides see and hear of each other. */
export function isSupervised(of: Conference): boolean {
  return of.people.some((person) => person.role === "facilitator" && roomOf(person) === "main");
}

export function isOver(of: Pick<Conference, "phase">): boolean {
  return of.phase === "closed" || of.phase === "cancelled";
}
