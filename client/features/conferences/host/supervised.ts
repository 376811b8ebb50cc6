import type { Room, Side } from "../../../../protocol/conferences/conference.ts";
import type { SupervisedConference, SupervisedPerson } from "../../../../protocol/conferences/endpoints.ts";

/** What a facilitator can do with one person; each is one act of the course. */
export type PersonAct =
  | "admit"
  | "mute"
  | "unmute"
  | "camera-off"
  | "camera-on"
  | "send-to-waiting"
  | "remove"
  | "let-back";

/** What stands in the way of letting somebody in. */
export type AdmitHindrance = "no-encryption";

export const sides: readonly Side[] = ["victim", "offender"];

export function isPresent({ place }: SupervisedPerson): boolean {
  return place === "waiting" || place === "admitted" || place === "private";
}

/** Was there, and the line broke; the place is kept. */
export function isCutOff(person: SupervisedPerson): boolean {
  return isPresent(person) && !person.connected;
}

/** Those of a side, parties before their supporters: always in the same order, so that no button moves under a hand. */
export function ofSide({ people }: SupervisedConference, side: Side): SupervisedPerson[] {
  const place = (person: SupervisedPerson) => `${person.role} ${person.accountId}`;
  return people
    .filter((person) => person.side === side)
    .sort((one, other) => (place(one) < place(other) ? -1 : 1));
}

export function staffOf({ people }: SupervisedConference): SupervisedPerson[] {
  return people.filter((person) => person.side === null);
}

/** The room in which a person is; null where they wait, or are not there. */
export function roomOf(person: SupervisedPerson): Room | null {
  if (person.place === "admitted") return "main";
  const side = person.side ?? person.privateWith;
  return person.place === "private" && side !== null ? `private-${side}` : null;
}

/** Those in the room with this person, without them. */
export function besides(view: SupervisedConference, me: SupervisedPerson): SupervisedPerson[] {
  const room = roomOf(me);
  if (room === null) return [];
  const everybody = [...sides.flatMap((side) => ofSide(view, side)), ...staffOf(view)];
  return everybody.filter((person) => person.accountId !== me.accountId && roomOf(person) === room);
}

/** Facilitators who are with a side in its private room now. */
export function staffWith(view: SupervisedConference, side: Side): SupervisedPerson[] {
  return staffOf(view).filter((person) => person.place === "private" && person.privateWith === side);
}

/** Of a side, who went to the private room, while no facilitator is there with them. */
export function onBreak(view: SupervisedConference, side: Side): SupervisedPerson[] {
  if (staffWith(view, side).some(({ connected }) => connected)) return [];
  return ofSide(view, side).filter(({ place }) => place === "private");
}

export function askingForHelp({ people }: SupervisedConference): SupervisedPerson[] {
  return people.filter(({ asksForHelp }) => asksForHelp);
}

/** Whether a side is there to be spoken with alone. */
export function canSpeakWith(view: SupervisedConference, side: Side): boolean {
  return ofSide(view, side).some(isPresent);
}

export function hindranceOf(view: SupervisedConference, person: SupervisedPerson): AdmitHindrance | null {
  return view.encryption === "end-to-end" && person.device?.encryption === false ? "no-encryption" : null;
}

/** The act that suits where the person is now; null where there is none. */
export function firstActFor(person: SupervisedPerson): PersonAct | null {
  if (person.side === null) return null;
  if (person.place === "waiting" || person.place === "private") return "admit";
  return person.place === "removed" ? "let-back" : null;
}

export function otherActsFor(person: SupervisedPerson): PersonAct[] {
  if (person.side === null || !isPresent(person)) return [];
  return [
    person.mutedByStaff ? "unmute" : "mute",
    person.cameraOffByStaff ? "camera-on" : "camera-off",
    ...(person.place === "waiting" ? [] : ["send-to-waiting" as const]),
    "remove",
  ];
}

/** Whether a side has left, or was let go, while somebody of the other is still kept; to a rehearsal one side alone comes. */
export function keptAlone(view: SupervisedConference): Side | null {
  const [one, other] = sides.map((side) => ofSide(view, side).some(isPresent));
  if (view.phase !== "paused" || view.rehearsalWith !== null || one === other) return null;
  return one ? "victim" : "offender";
}
