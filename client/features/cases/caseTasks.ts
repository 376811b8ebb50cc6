import type { PartyRole } from "../../../protocol/roles.ts";
import type { OpenedCase, OpenedParticipant } from "../../lib/cases/opened-case.ts";
import type { PersonStage } from "./personStage.ts";

export type CaseTaskKind = "invite" | "link" | "keys" | "compare" | "consents";
export type CaseTaskStatus = "toDo" | "done" | "waiting" | "later" | "stopped" | "expired";

/** Something that is to be done before letters can go back and forth, or has been done. */
export interface CaseTask {
  readonly kind: CaseTaskKind;
  readonly role: PartyRole;
  /** Null where nobody of this role is on the case yet. */
  readonly person: OpenedParticipant | null;
  readonly status: CaseTaskStatus;
}

const sides: readonly PartyRole[] = ["victim", "offender"];

/** What is to be done in a case, side by side for both parties; `stageOf` says where a person is. */
export function caseTasks(
  opened: OpenedCase,
  stageOf: (person: OpenedParticipant) => PersonStage,
): CaseTask[] {
  return sides.flatMap((role) => {
    const people = opened.participants.filter((person) => person.role === role);
    if (people.length === 0) return [{ kind: "invite", role, person: null, status: "toDo" } as const];
    return people.flatMap((person) => tasksOf(person, stageOf(person)));
  });
}

export function isReady(tasks: readonly CaseTask[]): boolean {
  return tasks.every((task) => task.status === "done");
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

function hasConsented({ consents }: OpenedParticipant): boolean {
  return consents.letters.send.state === "given" && consents.letters.receive.state === "given";
}
