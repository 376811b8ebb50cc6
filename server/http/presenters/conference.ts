import type {
  AttendedConference,
  ConferenceSummary,
  ConferenceView,
  SupervisedConference,
  SupervisedPerson,
} from "../../../protocol/conferences/endpoints.ts";
import { attendedCourse } from "../../domain/conferences/audience.ts";
import { type Conference, type Person, roomOf } from "../../domain/conferences/conference.ts";
import type { ConferenceRecord } from "../../domain/conferences/ports.ts";
import { keysWantedOf } from "../../domain/conferences/room-keys.ts";
import type { SeenConference, SeenText } from "../../use-cases/conferences/seen-conference.ts";

type Known = Pick<ConferenceRecord, "conferenceId" | "caseId" | "startsAt" | "minutes">;

function presentCommon(
  of: Known,
  { rehearsalWith, phase, encryption }: Conference,
  available: boolean,
): ConferenceSummary {
  const { conferenceId, caseId, startsAt, minutes } = of;
  return { conferenceId, caseId, startsAt, minutes, rehearsalWith, phase, encryption, available };
}

export function presentConferenceSummary(record: ConferenceRecord, available: boolean): ConferenceSummary {
  return presentCommon(record, record.course, available);
}

export function presentConference(seen: SeenConference, available: boolean): ConferenceView {
  return seen.attending === null
    ? presentSupervised(seen, available)
    : presentAttended(seen, seen.attending, available);
}

function presentSupervised(seen: SeenConference, available: boolean): SupervisedConference {
  const { record, course, readerId, keys, texts } = seen;
  const reader = course.people.find(({ accountId }) => accountId === readerId);
  return {
    view: "staff",
    ...presentCommon(record, course, available),
    decision: course.decision?.signed ?? null,
    pause: seen.pause,
    people: course.people.map((person) => presentPerson(seen, person)),
    keysWanted: keysWantedOf(course, keys, readerId).map(({ room, epoch, accountIds }) => ({
      room,
      epoch,
      accountIds: [...accountIds],
    })),
    keys: reader === undefined ? [] : presentKeys(seen, reader),
    panel: texts.panel,
    notes: texts.notes,
    debrief: texts.debrief,
  };
}

function presentPerson({ participantIds, lines }: SeenConference, person: Person): SupervisedPerson {
  const { accountId, role, side, place, privateWith, connected, device } = person;
  return {
    accountId,
    participantId: participantIds.get(accountId) ?? null,
    role,
    side,
    place,
    privateWith,
    connected,
    mutedByStaff: person.mutedByStaff,
    cameraOffByStaff: person.cameraOffByStaff,
    waitingSince: person.waitingSince,
    device,
    asksForHelp: person.asksForHelp,
    line: lines.get(accountId) ?? "unknown",
  };
}

/** Nothing in here is of the other side, unless it is in the same room: the same bytes, whatever it does. */
function presentAttended(seen: SeenConference, person: Person, available: boolean): AttendedConference {
  const { record, course, lines, texts, readerId } = seen;
  const shown = attendedCourse(course, person);
  return {
    view: "attending",
    ...presentCommon(record, course, available),
    decision: course.decision?.signed ?? null,
    place: shown.place,
    mutedByStaff: shown.mutedByStaff,
    cameraOffByStaff: shown.cameraOffByStaff,
    spared: shown.spared,
    asksForHelp: shown.asksForHelp,
    beside: shown.beside.map(({ accountId, role, side }) => ({
      accountId,
      role,
      side,
      line: lines.get(accountId) ?? "unknown",
    })),
    keys: presentKeys(seen, person),
    panel: shown.room === null ? null : readableBy(texts.panel, readerId),
  };
}

/** Of the room in which the reader is now. */
function presentKeys({ keys }: SeenConference, person: Person) {
  const room = roomOf(person);
  return keys.flatMap((key) => {
    const wrap = key.wraps.find(({ keyId }) => keyId.id === person.accountId);
    return key.room === room && wrap !== undefined ? [{ room: key.room, grant: key.signed, wrap }] : [];
  });
}

/** With the reader's own key alone: whose others there are would tell who may come. */
function readableBy(text: SeenText | null, readerId: string): SeenText | null {
  const wraps = text?.envelope.wraps.filter(
    ({ keyId }) => keyId.holder === "account" && keyId.id === readerId,
  );
  if (text === null || wraps === undefined || wraps.length === 0) return null;
  const { manifest, chunksB64 } = text.envelope;
  return { revision: text.revision, envelope: { manifest, chunksB64, wraps } };
}
