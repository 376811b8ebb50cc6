import { isPartyRole, type ParticipantRole, type PartyRole, sideOfRole } from "../../../protocol/roles.ts";
import type { OpenedCase, OpenedParticipant } from "../../lib/cases/opened-case.ts";
import type { PersonStage } from "./personStage.ts";

export type CaseTaskKind = "invite" | "link" | "keys" | "compare" | "consents";
export type CaseTaskStatus = "toDo" | "done" | "waiting" | "later" | "stopped" | "expired";

/** Something that is to be done before letters can go back and forth, or has been done. */
export type CaseTask = {
  readonly kind: CaseTaskKind;
  readonly status: CaseTaskStatus;
} & (
  | { readonly role: ParticipantRole; readonly person: OpenedParticipant }
  /** Nobody of this side is on the case yet. */
  | { readonly role: PartyRole; readonly person: null }
);

const sides: readonly PartyRole[] = ["victim", "offender"];

/** What is to be done in a case, side by side for both parties and whoever accompanies them; `stageOf` says where a person is. */
export function caseTasks(
  opened: OpenedCase,
  stageOf: (person: OpenedParticipant) => PersonStage,
): CaseTask[] {
  return sides.flatMap((role) => {
    const people = peopleOfSide(opened, role);
    const tasks = people.flatMap((person) => tasksOf(person, stageOf(person)));
    const hasParty = people.some((person) => person.role === role);
    const invite: CaseTask = { kind: "invite", role, person: null, status: "toDo" };
    return hasParty ? tasks : [invite, ...tasks];
  });
}

/** One side of a case: its parties first, then their supporters. */
export function peopleOfSide(opened: OpenedCase, side: PartyRole): OpenedParticipant[] {
  const people = opened.participants.filter(({ role }) => sideOfRole[role] === side);
  return [
    ...people.filter(({ role }) => isPartyRole(role)),
    ...people.filter(({ role }) => !isPartyRole(role)),
  ];
}

/** Messages can go back and forth. Supporters are not waited for: they take no part in them. */
export function isReady(tasks: readonly CaseTask[]): boolean {
  return tasks.every(({ role, status }) => !isPartyRole(role) || status === "done");
}

function tasksOf(person: OpenedParticipant, stage: PersonStage): CaseTask[] {
  const task = (kind: CaseTaskKind, status: CaseTaskStatus): CaseTask => ({
    kind,
    role: person.role,
    person,
    status,
  });
  if (stage === "alert") return [task("keys", "stopped")];
  if (stage === "joined") return [task("keys", "waiting")];
  if (stage === "added" || stage === "withdrawn") return [task("link", "toDo")];
  if (stage === "expired") return [task("link", "expired")];
  if (stage === "invited") return [task("link", "waiting"), task("compare", "later")];
  return [
    ...(stage === "reinvited" ? [task("link", "waiting")] : []),
    task("compare", person.keyCheck !== null ? "done" : "toDo"),
    task("consents", hasConsented(person) ? "done" : "waiting"),
  ];
}

/** To letters, with which most begin; of a supporter to conferences, for which they are there. */
function hasConsented({ role, consents }: OpenedParticipant): boolean {
  const { send, receive } = consents[isPartyRole(role) ? "letters" : "conferences"];
  return send.state === "given" && receive.state === "given";
}
