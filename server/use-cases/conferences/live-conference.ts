import type { DeviceState } from "../../../protocol/conferences/conference.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { AuditAct } from "../../domain/audit/chain.ts";
import { type Conference, personOf } from "../../domain/conferences/conference.ts";
import { held, stopped } from "../../domain/conferences/course.ts";
import type { Line, Seat } from "../../domain/conferences/media-port.ts";
import type { Pause } from "../../domain/conferences/pause.ts";
import type { SeatNews } from "../../domain/conferences/seat-news.ts";

/** A socket in the seat of its account, until another takes it or it ends. */
export interface Sitting {
  readonly seat: Seat;
  /** Null for a device check. */
  readonly live: LiveConference | null;
  readonly tell: SeatNews;
  device: DeviceState;
  /** When it was last heard of, on a clock that only goes forward. */
  hereAtMs: number;
  /** It fell silent, and counts as not connected until it is heard of again. */
  silent: boolean;
  over: boolean;
  /** Requests to the media server that it waits for. */
  underWay: number;
}

/** What the running server alone knows of a conference in which somebody is. */
export interface LiveConference {
  readonly conferenceId: Id;
  readonly caseId: Id;
  /** As it was last written down, with who is connected. */
  course: Conference;
  participantIds: ReadonlyMap<Id, Id | null>;
  /** By account. */
  readonly sittings: Map<Id, Sitting>;
  readonly lines: Map<Id, Line>;
  /** Why it stands still, as far as this server saw it come. */
  pause: Pause | null;
  /** Whose connection is gone already, before the course has come to it. */
  readonly lost: Set<Id>;
  /** Words to stop everything that have come in, and have not had their turn. */
  holds: number;
  /** Of what happened while the database could not be written. */
  unwritten: AuditAct[];
}

/**
 * The course that the media server is to carry: the one written down, without whoever is gone meanwhile, and held when it
 * is about to be. Waiting for a turn or for the database keeps nothing flowing.
 */
export function carriedOf(live: LiveConference, course: Conference = live.course): Conference {
  const people = course.people.map((person) =>
    live.lost.has(person.accountId) && person.connected ? { ...person, connected: false } : person,
  );
  const now = held({ ...course, people });
  return live.holds > 0 ? stopped(now) : now;
}

/** Whether its person still has a place in the conference. */
export function hasPlace(live: LiveConference, accountId: Id): boolean {
  const place = personOf(live.course, accountId)?.place;
  return place !== undefined && place !== "away" && place !== "removed";
}
