import type { Id } from "../../../protocol/ids.ts";
import type { Envelope } from "../../../protocol/messages/envelope.ts";
import { isStaffRole } from "../../../protocol/roles.ts";
import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import { type CaseFacts, demandAssigned } from "../../domain/cases/case.ts";
import { type Conference, type Person, personOf } from "../../domain/conferences/conference.ts";
import { held } from "../../domain/conferences/course.ts";
import type { Line } from "../../domain/conferences/media-port.ts";
import type { Pause } from "../../domain/conferences/pause.ts";
import { asInCase, invitedOf } from "../../domain/conferences/people.ts";
import type { ConferenceRecord, ConferenceText } from "../../domain/conferences/ports.ts";
import type { RoomKey } from "../../domain/conferences/room-keys.ts";
import { present } from "../../domain/domain-error.ts";
import type { Stores } from "../../domain/unit-of-work.ts";
import type { LiveConferences } from "./live-conferences.ts";

export interface SeenText {
  readonly revision: number;
  readonly envelope: Envelope;
}

/** A conference as it is now, and who looks at it. */
export interface SeenConference {
  readonly record: ConferenceRecord;
  readonly course: Conference;
  readonly pause: Pause | null;
  /** Null of staff: they look on the whole of it. */
  readonly attending: Person | null;
  readonly readerId: Id;
  readonly participantIds: ReadonlyMap<Id, Id | null>;
  readonly lines: ReadonlyMap<Id, Line>;
  readonly keys: readonly RoomKey[];
  readonly texts: Readonly<Record<ConferenceText, SeenText | null>>;
}

/** Refuses with `not-found` whoever is not of it. */
export async function seeConference(
  stores: Stores,
  live: Pick<LiveConferences, "find">,
  actor: Actor,
  conferenceId: Id,
): Promise<SeenConference> {
  const record = present(await stores.conferences.find(conferenceId), "not-found");
  const of = present(await stores.cases.facts(record.caseId), "not-found");
  const readerId = actor.account.accountId;
  const running = live.find(conferenceId);
  const course = running?.course ?? asInCase(held(record.course), of);
  const attending = attendingOf(actor, of, course);
  return {
    record,
    course,
    pause: course.phase === "paused" ? (running?.pause ?? null) : null,
    attending,
    readerId,
    participantIds: new Map(
      invitedOf(of, course.rehearsalWith).map((one) => [one.accountId, one.participantId]),
    ),
    lines: running?.lines ?? new Map(),
    keys: await stores.conferences.keys(conferenceId),
    texts: {
      panel: await textOf(stores, record, "panel"),
      notes: attending === null ? await textOf(stores, record, "notes") : null,
      debrief: attending === null ? await textOf(stores, record, "debrief") : null,
    },
  };
}

function attendingOf(actor: Actor, of: CaseFacts, course: Conference): Person | null {
  if (isStaffRole(actor.account.role)) {
    demandAssigned(of, asStaff(actor).accountId);
    return null;
  }
  return present(personOf(course, actor.account.accountId), "not-found");
}

async function textOf(
  stores: Stores,
  record: ConferenceRecord,
  text: ConferenceText,
): Promise<SeenText | null> {
  const written = record.texts[text];
  if (written === null) return null;
  const stored = await stores.envelopes.find(written.envelopeId);
  // A colleague wrote anew between the two readings: whoever reads is told, and reads again.
  return stored === null ? null : { revision: written.revision, envelope: stored.envelope };
}
