import type { Room } from "../../../protocol/conferences/conference.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { KeyWrap } from "../../../protocol/messages/envelope.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { type Conference, isOver, type Person, roomOf } from "./conference.ts";

/** The newest key of a room: the facilitator's signed word, and what each holder opens it with. */
export interface RoomKey {
  readonly room: Room;
  readonly epoch: number;
  readonly signed: Signed;
  readonly wraps: readonly KeyWrap[];
}

export interface KeyWanted {
  readonly room: Room;
  readonly epoch: number;
  readonly accountIds: readonly Id[];
}

const rooms: readonly Room[] = ["main", "private-victim", "private-offender"];

/** Who is in a room now, connected. */
export function peopleIn(of: Conference, room: Room): Person[] {
  return of.people.filter((person) => roomOf(person) === room);
}

/**
 * Facilitators who may make a room's key: those who are in it. Where a side is among itself, any who is in the
 * conference, for somebody must, and they could come in themselves.
 */
export function keyMakersOf(of: Conference, room: Room): Person[] {
  const staff = of.people.filter((person) => person.role === "facilitator" && roomOf(person) !== null);
  const inside = staff.filter((person) => roomOf(person) === room);
  return inside.length > 0 || room === "main" ? inside : staff;
}

/**
 * The keys that one facilitator's browser is to make now: of rooms in which somebody is to be seen or heard, and that
 * hold others than the key was made for. Of several facilitators the first by id does it.
 */
export function keysWantedOf(of: Conference, keys: readonly RoomKey[], by: Id): KeyWanted[] {
  if (isOver(of) || of.encryption === "none") return [];
  return rooms.flatMap((room) => {
    const accountIds = peopleIn(of, room).map(({ accountId }) => accountId);
    const [maker] = keyMakersOf(of, room)
      .map(({ accountId }) => accountId)
      .toSorted();
    if (accountIds.length < 2 || maker !== by) return [];
    const key = keys.find((one) => one.room === room);
    const holders = key?.wraps.map(({ keyId }) => keyId.id) ?? [];
    return isSameSet(holders, accountIds) ? [] : [{ room, epoch: (key?.epoch ?? 0) + 1, accountIds }];
  });
}

export function isSameSet(one: readonly Id[], other: readonly Id[]): boolean {
  return one.length === other.length && new Set([...one, ...other]).size === one.length;
}
