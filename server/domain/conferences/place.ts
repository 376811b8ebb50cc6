import type { Conference, Person } from "./conference.ts";

export const isThere = ({ place }: Person): boolean =>
  place === "waiting" || place === "admitted" || place === "private";

/** Let in to the conference, also where they are on a break now. */
export function wasLetIn({ place, cameFrom }: Person): boolean {
  return place === "admitted" || (place === "private" && cameFrom === "admitted");
}

/** To the private room of their side; they come back to where they were. */
export function withdrawn(person: Person): Person {
  if (person.place === "private") return person;
  return { ...person, place: "private", cameFrom: person.place === "admitted" ? "admitted" : "waiting" };
}

/** Not there any more, and asking for nothing. Who was removed stays so. */
export function gone(person: Person): Person {
  if (person.place === "removed") return { ...person, connected: false, asksForHelp: false };
  return {
    ...person,
    place: "away",
    privateWith: null,
    cameFrom: "waiting",
    connected: false,
    asksForHelp: false,
    waitingSince: null,
  };
}

export function withPeople(of: Conference, how: (person: Person) => Person): Conference {
  return { ...of, people: of.people.map(how) };
}
