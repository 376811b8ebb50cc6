import type {
  ConferencePhase,
  MediaEncryption,
  Place,
  Room,
  Side,
} from "../../protocol/conferences/conference.ts";
import type { KeyWrap } from "../../protocol/messages/envelope.ts";
import type { Conference, EncryptionDecision, Person } from "../domain/conferences/conference.ts";
import type { ConferenceRecord, WrittenText } from "../domain/conferences/ports.ts";
import type { RoomKey } from "../domain/conferences/room-keys.ts";
import { bytesOf, signedOf, signedOrNull, timeOrNull } from "./bytes.ts";

interface PersonRow {
  accountId: string;
  participantId: string | null;
  role: string;
  side: string | null;
  place: string;
  privateWith: string | null;
  cameFrom: string;
  mutedByStaff: boolean;
  cameraOffByStaff: boolean;
  spared: boolean;
  asksForHelp: boolean;
  waitingSince: Date | null;
}

interface ConferenceRow {
  id: string;
  caseId: string;
  startsAt: Date;
  minutes: number;
  rehearsalWith: string | null;
  phase: string;
  encryption: string;
  decisionNumber: number | null;
  decisionBy: string | null;
  decisionBytes: Uint8Array | null;
  decisionSignature: Uint8Array | null;
  panelId: string | null;
  panelRevision: number;
  notesId: string | null;
  notesRevision: number;
  debriefId: string | null;
  debriefRevision: number;
  createdBy: string;
  endedAt: Date | null;
  people: PersonRow[];
}

export function conferenceOf(row: ConferenceRow): ConferenceRecord {
  return {
    conferenceId: row.id,
    caseId: row.caseId,
    startsAt: row.startsAt.toISOString(),
    minutes: row.minutes,
    createdBy: row.createdBy,
    endedAt: timeOrNull(row.endedAt),
    texts: {
      panel: textOf(row.panelId, row.panelRevision),
      notes: textOf(row.notesId, row.notesRevision),
      debrief: textOf(row.debriefId, row.debriefRevision),
    },
    course: courseOf(row),
    participantIds: new Map(row.people.map((person) => [person.accountId, person.participantId])),
  };
}

function textOf(envelopeId: string | null, revision: number): WrittenText | null {
  return envelopeId === null ? null : { envelopeId, revision };
}

function courseOf(row: ConferenceRow): Conference {
  const { phase, encryption, people } = row;
  return {
    rehearsalWith: row.rehearsalWith as Side | null,
    phase: phase as ConferencePhase,
    encryption: encryption as MediaEncryption,
    decision: decisionOf(row),
    people: people.map(personOf),
  };
}

/** All four columns are written together. */
function decisionOf(row: ConferenceRow): EncryptionDecision | null {
  const signed = signedOrNull(row.decisionBytes, row.decisionSignature);
  const { decisionNumber: number, decisionBy: facilitatorId } = row;
  return signed === null || number === null || facilitatorId === null
    ? null
    : { number, facilitatorId, signed };
}

export function decisionColumns(of: EncryptionDecision | null) {
  return {
    decisionNumber: of?.number ?? null,
    decisionBy: of?.facilitatorId ?? null,
    decisionBytes: of === null ? null : bytesOf(of.signed.bytesB64),
    decisionSignature: of === null ? null : bytesOf(of.signed.signatureB64),
  };
}

function personOf(row: PersonRow): Person {
  return {
    accountId: row.accountId,
    role: row.role as Person["role"],
    side: row.side as Side | null,
    place: row.place as Place,
    privateWith: row.privateWith as Side | null,
    cameFrom: row.cameFrom as Person["cameFrom"],
    connected: false,
    mutedByStaff: row.mutedByStaff,
    cameraOffByStaff: row.cameraOffByStaff,
    spared: row.spared,
    asksForHelp: row.asksForHelp,
    waitingSince: timeOrNull(row.waitingSince),
    device: null,
  };
}

interface KeyRow {
  room: string;
  epoch: number;
  bytes: Uint8Array;
  signature: Uint8Array;
  wraps: unknown;
}

export function roomKeyOf({ room, epoch, bytes, signature, wraps }: KeyRow): RoomKey {
  return { room: room as Room, epoch, signed: signedOf(bytes, signature), wraps: wraps as KeyWrap[] };
}
