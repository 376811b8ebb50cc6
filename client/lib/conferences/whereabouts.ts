import type { Place, Room, Side } from "../../../protocol/conferences/conference.ts";
import type { ConferenceView, SupervisedPerson } from "../../../protocol/conferences/endpoints.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { Role } from "../../../protocol/roles.ts";

/** Where somebody is, as their own view says. */
export interface Whereabouts {
  readonly place: Place;
  /** Null where one is neither seen nor heard. */
  readonly room: Room | null;
  /** Everybody in that room, oneself included; empty without one. */
  readonly people: readonly Id[];
  readonly mutedByStaff: boolean;
  readonly cameraOffByStaff: boolean;
}

export const nowhere: Whereabouts = {
  place: "away",
  room: null,
  people: [],
  mutedByStaff: false,
  cameraOffByStaff: false,
};

export function whereaboutsOf(view: ConferenceView, me: { accountId: Id; role: Role }): Whereabouts {
  if (view.view === "attending") {
    const { place, mutedByStaff, cameraOffByStaff } = view;
    const room = roomAt(place, sideOf(me.role));
    const people = room === null ? [] : [me.accountId, ...view.beside.map(({ accountId }) => accountId)];
    return { place, room, people, mutedByStaff, cameraOffByStaff };
  }
  const own = view.people.find(({ accountId }) => accountId === me.accountId);
  if (own === undefined) return nowhere;
  const { place, mutedByStaff, cameraOffByStaff } = own;
  const room = roomOf(own);
  const people = room === null ? [] : peopleIn(view.people, room);
  return { place, room, people, mutedByStaff, cameraOffByStaff };
}

export function peopleIn(people: readonly SupervisedPerson[], room: Room): Id[] {
  return people.filter((person) => roomOf(person) === room).map(({ accountId }) => accountId);
}

function roomOf({ connected, place, side, privateWith }: SupervisedPerson): Room | null {
  return connected ? roomAt(place, side ?? privateWith) : null;
}

function roomAt(place: Place, side: Side | null): Room | null {
  if (place === "admitted") return "main";
  return place === "private" && side !== null ? `private-${side}` : null;
}

function sideOf(role: Role): Side | null {
  if (role === "victim" || role === "victim-supporter") return "victim";
  if (role === "offender" || role === "offender-supporter") return "offender";
  return null;
}

export function isSameSet(one: readonly Id[], other: readonly Id[]): boolean {
  return one.length === other.length && new Set([...one, ...other]).size === one.length;
}
