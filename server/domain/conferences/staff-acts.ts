import type { Side } from "../../../protocol/conferences/conference.ts";
import { demand } from "../domain-error.ts";
import type { Conference, Person } from "./conference.ts";
import { gone, isThere, withdrawn, withPeople } from "./place.ts";

// What a facilitator does with the people of a conference. That it is one, `next` has asked.

/** Staff are nobody's to mute, to turn off or to send away. */
export function notStaff(person: Person): Person {
  demand(person.side !== null, "forbidden");
  return person;
}

export function admitted(of: Conference, person: Person): Person {
  demand(isThere(person), "wrong-state");
  // Whose browser cannot encrypt would sit among the others without a picture of them.
  demand(of.encryption === "none" || person.device?.encryption !== false, "wrong-state");
  return { ...person, place: "admitted", cameFrom: "admitted", privateWith: null };
}

export function sentToWaiting(person: Person): Person {
  demand(person.side !== null && isThere(person), "wrong-state");
  return { ...person, place: "waiting" };
}

/** The facilitator goes to the private room of a side, and whoever of the side is there comes along. */
export function speakPrivately(of: Conference, actor: Person, side: Side): Conference {
  demand(
    of.people.some((person) => person.side === side && isThere(person)),
    "wrong-state",
  );
  return withPeople(of, (person) => {
    if (person.accountId === actor.accountId) return { ...person, place: "private", privateWith: side };
    return person.side === side && isThere(person) ? withdrawn(person) : person;
  });
}

/** The facilitator goes back, and so does the side: to where each of them was. Nobody is admitted by it. */
export function endPrivate(of: Conference, actor: Person): Conference {
  const side = actor.privateWith;
  demand(actor.place === "private" && side !== null, "wrong-state");
  const others = of.people.some(
    (person) => person.role === "facilitator" && person !== actor && person.privateWith === side,
  );
  return withPeople(of, (person) => {
    if (person.accountId === actor.accountId) return { ...person, place: "admitted", privateWith: null };
    if (others || person.side !== side || person.place !== "private") return person;
    return { ...person, place: person.cameFrom };
  });
}

/** Whoever is let go leaves while nobody is in session: the two sides do not go out of one door. */
export function letGo(of: Conference, side: Side): Conference {
  demand(of.phase !== "in-session", "wrong-state");
  return withPeople(of, (person) => (person.side === side ? gone(person) : person));
}
