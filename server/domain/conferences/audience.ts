import type { Id } from "../../../protocol/ids.ts";
import type { News } from "../news.ts";
import { type Conference, type Person, personOf, roomOf } from "./conference.ts";

/** Those whom a person may know to be there: in the same room, or waiting in the same place. */
export function besideOf(of: Conference, person: Person): Person[] {
  const where = whereaboutsOf(person);
  if (where === null) return [];
  return of.people.filter((one) => one.accountId !== person.accountId && whereaboutsOf(one) === where);
}

function whereaboutsOf(person: Person): string | null {
  const room = roomOf(person);
  if (room !== null) return room;
  return person.connected && person.place === "waiting" ? `waiting-${person.side}` : null;
}

/** All that a party or supporter is shown of the course; what is not in here they are not told of, in time either. */
export function attendedCourse(of: Conference, person: Person) {
  return {
    phase: of.phase,
    encryption: of.encryption,
    place: person.place,
    room: roomOf(person),
    mutedByStaff: person.mutedByStaff,
    cameraOffByStaff: person.cameraOffByStaff,
    spared: person.spared,
    asksForHelp: person.asksForHelp,
    beside: besideOf(of, person).map(({ accountId, role, side }) => ({ accountId, role, side })),
  };
}

/** Staff are told of every change, everybody else only where their own view is another than before. */
export function courseChanged(conferenceId: Id, before: Conference, after: Conference): News[] {
  const told = after.people.filter((person) => {
    if (person.side === null) return true;
    const was = personOf(before, person.accountId);
    if (was === undefined) return true;
    return JSON.stringify(attendedCourse(before, was)) !== JSON.stringify(attendedCourse(after, person));
  });
  const gone = before.people.filter(({ accountId }) => personOf(after, accountId) === undefined);
  return [...told, ...gone].map(({ accountId }) => changedFor(conferenceId, accountId));
}

export function changedForStaff(conferenceId: Id, of: Conference): News[] {
  return of.people.filter(({ side }) => side === null).map((one) => changedFor(conferenceId, one.accountId));
}

export function changedFor(conferenceId: Id, account: Id): News {
  return { to: { account }, event: "conference-changed", payload: { conferenceId } };
}
