import type { DeviceState, Inputs } from "../../../protocol/conferences/conference.ts";
import type { Time } from "../../../protocol/ids.ts";
import { demand, present } from "../domain-error.ts";
import type { Conference, Person } from "./conference.ts";
import { isThere, withdrawn, withPeople } from "./place.ts";

// What a person does for themself, in the course of a conference.

/** Staff walk in; everybody else waits. Whoever comes back is where they were: another tab opens no door. */
export function arrived(person: Person, at: Time, device: DeviceState): Person {
  demand(person.place !== "removed", "forbidden");
  const back = { ...person, connected: true, device };
  if (isThere(person)) return back;
  if (person.side === null) return { ...back, place: "admitted", cameFrom: "admitted" };
  return { ...back, place: "waiting", cameFrom: "waiting", waitingSince: at };
}

/** Whether the browser can encrypt it said when it came: nobody is let in on another word later. */
export function withInputs(person: Person, { camera, microphone }: Inputs): Person {
  demand(isThere(person) && person.connected, "wrong-state");
  return { ...person, device: { ...present(person.device, "wrong-state"), camera, microphone } };
}

/** Not of staff: they are the ones who are asked. */
export function askingForHelp(person: Person): Person {
  demand(person.side !== null && isThere(person), "wrong-state");
  return { ...person, asksForHelp: true };
}

/** At once and without asking: the person goes to their side's private room, with those who came with them. */
export function takeBreak(of: Conference, actor: Person): Conference {
  demand(actor.side !== null && isThere(actor), "wrong-state");
  const along = (person: Person) =>
    person.accountId === actor.accountId ||
    (actor.role === "party" && person.role === "supporter" && person.side === actor.side && isThere(person));
  return withPeople(of, (person) => (along(person) ? withdrawn(person) : person));
}
