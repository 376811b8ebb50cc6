import type { DeviceState, Inputs, Side } from "../../../protocol/conferences/conference.ts";
import type { Id, Time } from "../../../protocol/ids.ts";
import { demand, present } from "../domain-error.ts";
import {
  type Conference,
  type EncryptionDecision,
  isOver,
  isSupervised,
  type Person,
  personOf,
} from "./conference.ts";
import { arrived, askingForHelp, takeBreak, withInputs } from "./own-acts.ts";
import { gone, wasLetIn, withPeople } from "./place.ts";
import { admitted, endPrivate, letGo, notStaff, sentToWaiting, speakPrivately } from "./staff-acts.ts";

/** What somebody does in a conference, or what happens to them. */
export type CourseEvent =
  // By staff of the case.
  | { readonly type: "start" }
  | { readonly type: "pause" }
  | { readonly type: "resume" }
  | { readonly type: "close" }
  | { readonly type: "set-encryption"; readonly encryption: "end-to-end" }
  | { readonly type: "set-encryption"; readonly encryption: "none"; readonly decision: EncryptionDecision }
  | { readonly type: "admit"; readonly accountId: Id }
  | { readonly type: "send-to-waiting"; readonly accountId: Id }
  | { readonly type: "remove"; readonly accountId: Id }
  | { readonly type: "let-back"; readonly accountId: Id }
  | { readonly type: "mute"; readonly accountId: Id; readonly on: boolean }
  | { readonly type: "camera-off"; readonly accountId: Id; readonly on: boolean }
  | { readonly type: "speak-privately"; readonly side: Side }
  | { readonly type: "end-private" }
  /** Staggered leaving: this side is done, the other stays until it is let go. */
  | { readonly type: "let-go"; readonly side: Side }
  | { readonly type: "answer-help"; readonly accountId: Id }
  // By anybody, for themself.
  | { readonly type: "arrive"; readonly at: Time; readonly device: DeviceState }
  | { readonly type: "leave" }
  | { readonly type: "take-break" }
  | { readonly type: "spare"; readonly on: boolean }
  | { readonly type: "ask-for-help" }
  /** Camera or microphone were turned on or off, unplugged, or not allowed. */
  | { readonly type: "device"; readonly inputs: Inputs }
  // By the server alone.
  | { readonly type: "disconnected" }
  | { readonly type: "consent-withdrawn"; readonly accountId: Id };

/**
 * The conference after the event. Refuses with `forbidden` what is not this person's to do, with `wrong-state` what
 * cannot happen now, with `not-found` people who are not of this conference. Repeating an event changes nothing more.
 */
export function next(before: Conference, by: Id, event: CourseEvent): Conference {
  const actor = present(personOf(before, by), "not-found");
  demand(!isOver(before) || event.type === "disconnected", "wrong-state");
  if (isStaffEvent(event)) demand(actor.role === "facilitator" && actor.connected, "forbidden");
  return held(apply(before, actor, event));
}

const staffEvents = new Set<CourseEvent["type"]>([
  "start",
  "pause",
  "resume",
  "close",
  "set-encryption",
  "admit",
  "send-to-waiting",
  "remove",
  "let-back",
  "mute",
  "camera-off",
  "speak-privately",
  "end-private",
  "let-go",
  "answer-help",
]);

function isStaffEvent(event: CourseEvent): boolean {
  return staffEvents.has(event.type);
}

/** Without a facilitator in the conference it is held until one goes on with it. */
export function held(of: Conference): Conference {
  return isSupervised(of) ? of : stopped(of);
}

function apply(before: Conference, actor: Person, event: CourseEvent): Conference {
  switch (event.type) {
    case "start":
      demand(before.phase === "not-started" || before.phase === "in-session", "wrong-state");
      demand(isSupervised(before), "wrong-state");
      return { ...before, phase: "in-session" };
    case "pause":
      demand(before.phase === "in-session" || before.phase === "paused", "wrong-state");
      return { ...before, phase: "paused" };
    case "resume":
      demand(before.phase === "paused" || before.phase === "in-session", "wrong-state");
      demand(isSupervised(before), "wrong-state");
      return { ...before, phase: "in-session" };
    case "close":
      return withPeople({ ...before, phase: "closed" }, gone);
    case "set-encryption":
      // Nobody is moved from one to the other in the middle of a sentence.
      demand(before.phase !== "in-session", "wrong-state");
      return event.encryption === "none"
        ? { ...before, encryption: "none", decision: event.decision }
        : { ...before, encryption: "end-to-end" };
    case "admit":
      return change(before, event.accountId, (person) => admitted(before, person));
    case "send-to-waiting":
      return change(before, event.accountId, sentToWaiting);
    case "remove":
      return change(before, event.accountId, (person) => ({ ...gone(notStaff(person)), place: "removed" }));
    case "let-back":
      return change(before, event.accountId, (person) =>
        person.place === "removed" ? { ...person, place: "away" } : person,
      );
    case "mute":
      return change(before, event.accountId, (person) => ({ ...notStaff(person), mutedByStaff: event.on }));
    case "camera-off":
      return change(before, event.accountId, (person) => ({
        ...notStaff(person),
        cameraOffByStaff: event.on,
      }));
    case "speak-privately":
      return speakPrivately(before, actor, event.side);
    case "end-private":
      return endPrivate(before, actor);
    case "let-go":
      return letGo(before, event.side);
    case "arrive":
      return change(before, actor.accountId, (person) => arrived(person, event.at, event.device));
    case "leave":
      return change(before, actor.accountId, (person) =>
        person.place === "removed" ? person : gone(person),
      );
    case "take-break":
      return takeBreak(before, actor);
    case "spare":
      return change(before, actor.accountId, (person) => ({ ...person, spared: event.on }));
    case "ask-for-help":
      return change(before, actor.accountId, askingForHelp);
    case "device":
      return change(before, actor.accountId, (person) => withInputs(person, event.inputs));
    case "answer-help":
      return change(before, event.accountId, (person) => ({ ...person, asksForHelp: false }));
    case "disconnected":
      return change(before, actor.accountId, (person) => ({ ...person, connected: false }));
    case "consent-withdrawn":
      return consentWithdrawn(before, event.accountId);
  }
}

function change(of: Conference, accountId: Id, how: (person: Person) => Person): Conference {
  present(personOf(of, accountId), "not-found");
  return withPeople(of, (person) => (person.accountId === accountId ? how(person) : person));
}

/**
 * A party takes those along who are there for its sake; whoever came with it goes alone. It is paused where the sides have
 * met: where not, a pause would tell the other that somebody was there.
 */
function consentWithdrawn(of: Conference, accountId: Id): Conference {
  const who = present(personOf(of, accountId), "not-found");
  const goes = (person: Person) =>
    person.accountId === accountId ||
    (who.role === "party" && person.role === "supporter" && person.side === who.side);
  const letIn = of.people.filter(wasLetIn);
  const haveMet = letIn.some(goes) && letIn.some(({ side }) => side !== null && side !== who.side);
  return withPeople(haveMet ? stopped(of) : of, (person) => (goes(person) ? gone(person) : person));
}

/** Nothing flows between the sides until a facilitator goes on. */
export function stopped(of: Conference): Conference {
  return of.phase === "in-session" ? { ...of, phase: "paused" } : of;
}

/** It is not going to be. Once it has begun it is closed instead. */
export function cancelled(of: Conference): Conference {
  demand(of.phase === "not-started" || of.phase === "cancelled", "wrong-state");
  return withPeople({ ...of, phase: "cancelled" }, gone);
}

/** The exchange between the sides is paused: nobody of either side is in the conference any more. */
export function emptied(of: Conference): Conference {
  return withPeople(stopped(of), (person) => (person.side === null ? person : gone(person)));
}
