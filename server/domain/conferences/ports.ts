import type { Side } from "../../../protocol/conferences/conference.ts";
import type { Id, Time } from "../../../protocol/ids.ts";
import type { CheckedEnvelope } from "../messages/envelope-store.ts";
import type { Conference } from "./conference.ts";
import type { Invited } from "./people.ts";
import type { RoomKey } from "./room-keys.ts";

export interface Appointment {
  readonly startsAt: Time;
  readonly minutes: number;
}

/** What may be written in a conference: the panel that all see, staff's notes, the debrief. */
export type ConferenceText = "panel" | "notes" | "debrief";

export interface WrittenText {
  readonly revision: number;
  readonly envelopeId: Id;
}

export interface ConferenceRecord extends Appointment {
  readonly conferenceId: Id;
  readonly caseId: Id;
  readonly createdBy: Id;
  readonly endedAt: Time | null;
  readonly texts: Readonly<Record<ConferenceText, WrittenText | null>>;
  /** Nobody is connected in it: that is known to the running server alone. */
  readonly course: Conference;
  /** By account, null for staff. */
  readonly participantIds: ReadonlyMap<Id, Id | null>;
}

export interface NewConference extends Appointment {
  readonly rehearsalWith: Side | null;
  readonly conferenceId: Id;
  readonly caseId: Id;
  readonly createdBy: Id;
  readonly people: readonly Invited[];
}

export interface ConferenceStore {
  create(of: NewConference): Promise<void>;
  find(conferenceId: Id): Promise<ConferenceRecord | null>;
  listOfCase(caseId: Id): Promise<ConferenceRecord[]>;
  /** In which this account may take part. */
  listOf(accountId: Id): Promise<ConferenceRecord[]>;
  /** Of a case, those that are not over. */
  openIdsOf(caseId: Id): Promise<Id[]>;
  setAppointment(conferenceId: Id, appointment: Appointment): Promise<void>;
  /** The whole course; people who are not in it any more are not of the conference. `endedAt` where it is over. */
  saveCourse(
    conferenceId: Id,
    course: Conference,
    participantIds: ReadonlyMap<Id, Id | null>,
    endedAt: Time | null,
  ): Promise<void>;
  /** After a start of the server: whatever was in session is paused, and named. */
  pauseAll(): Promise<{ readonly conferenceId: Id; readonly caseId: Id }[]>;
  keys(conferenceId: Id): Promise<RoomKey[]>;
  /** In the place of the room's key before. */
  saveKey(conferenceId: Id, key: RoomKey): Promise<void>;
  /** In the place of the text before, which is erased. */
  saveText(
    conferenceId: Id,
    text: ConferenceText,
    revision: number,
    envelope: CheckedEnvelope,
    before: Id | null,
  ): Promise<void>;
}
