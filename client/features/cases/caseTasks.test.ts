import { describe, expect, it } from "vitest";
import type { ParticipantRole } from "../../../protocol/roles.ts";
import type { OpenedCase, OpenedParticipant } from "../../lib/cases/opened-case.ts";
import { caseTasks, isReady } from "./caseTasks.ts";
import type { PersonStage } from "./personStage.ts";

function person(role: ParticipantRole, hasConsented = false, isChecked = false): OpenedParticipant {
  const word = { state: hasConsented ? "given" : "not-asked", at: null, textVersion: null };
  return {
    participantId: role,
    role,
    keyCheck: isChecked ? { by: "Priya", at: "2026-01-02T00:00:00.000Z" } : null,
    consents: { letters: { send: word, receive: word }, conferences: { send: word, receive: word } },
  } as unknown as OpenedParticipant;
}
const opened = (...participants: OpenedParticipant[]) => ({ participants }) as unknown as OpenedCase;
const at = (stage: PersonStage) => () => stage;
const short = (tasks: ReturnType<typeof caseTasks>) =>
  tasks.map(({ kind, role, status }) => `${kind} ${role} ${status}`);

describe("what is to be done in a case", () => {
  it("begins with inviting both", () => {
    const tasks = caseTasks(opened(), at("added"));
    expect(short(tasks)).toEqual(["invite victim toDo", "invite offender toDo"]);
    expect(isReady(tasks)).toBe(false);
  });
  it.each([
    ["invited", ["link victim waiting", "compare victim later"]],
    ["expired", ["link victim expired"]],
    ["withdrawn", ["link victim toDo"]],
    ["joined", ["keys victim waiting"]],
    ["alert", ["keys victim stopped"]],
    ["certified", ["compare victim toDo", "consents victim waiting"]],
    ["reinvited", ["link victim waiting", "compare victim toDo", "consents victim waiting"]],
  ] as const)("for somebody who is %s", (stage, expected) => {
    expect(short(caseTasks(opened(person("victim")), at(stage)))).toEqual([
      ...expected,
      "invite offender toDo",
    ]);
  });
  it("has the supporters of a side after its parties, and does not wait for them", () => {
    const both = [person("offender", true, true), person("victim-supporter"), person("victim", true, true)];
    const tasks = caseTasks(opened(...both), at("certified"));
    expect(short(tasks)).toEqual([
      "compare victim done",
      "consents victim done",
      "compare victim-supporter toDo",
      "consents victim-supporter waiting",
      "compare offender done",
      "consents offender done",
    ]);
    expect(isReady(tasks)).toBe(true);
    const alone = caseTasks(opened(person("victim-supporter", true, true)), at("certified"));
    expect(short(alone)[0]).toBe("invite victim toDo");
    expect(isReady(alone)).toBe(false);
  });
  it("is nothing more once both were checked and consented", () => {
    const both = opened(person("victim", true, true), person("offender", true, true));
    expect(isReady(caseTasks(both, at("checked")))).toBe(true);
    expect(isReady(caseTasks(both, at("reinvited")))).toBe(false);
    const one = opened(person("victim", true, true), person("offender", true));
    expect(isReady(caseTasks(one, at("certified")))).toBe(false);
  });
});
