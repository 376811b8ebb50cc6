import { describe, expect, it } from "vitest";
import type { ParticipantRole } from "../../../protocol/roles.ts";
import type { DomainError } from "../domain-error.ts";
import {
  abilitiesIn,
  type CaseFacts,
  counterpartsOf,
  demandFacilitatorStays,
  exchangeIsPaused,
  type ParticipantFacts,
  passingFault,
} from "./case.ts";
import { trialCase, trialFacilitator, trialParticipant } from "./trial-case.ts";

type Word = ParticipantFacts["consents"][number];

const word = (direction: Word["direction"], given: boolean, everGiven = given): Word => ({
  channel: "letters",
  direction,
  given,
  everGiven,
});

const participant = (participantId: string, role: ParticipantRole, consents: Word[]) =>
  trialParticipant(participantId, role, { consents });

const both = [word("send", true), word("receive", true)];

const caseWith = (but: Partial<CaseFacts>) =>
  trialCase({
    participants: [participant("victim", "victim", both), participant("offender", "offender", both)],
    ...but,
  });

describe("what may pass between the parties", () => {
  const fault = (of: CaseFacts) => passingFault(of, "letters", "victim", "offender");

  it("passes with both consents and both certified", () => {
    expect(fault(caseWith({}))).toBeNull();
  });

  it("waits for a consent that was not given, and is not paused by one that never was", () => {
    const participants = [
      participant("victim", "victim", both),
      participant("offender", "offender", [word("send", true), word("receive", false)]),
    ];
    const of = caseWith({ participants });
    expect(fault(of)).toBe("consent-missing");
    expect(exchangeIsPaused(of)).toBe(false);
    expect(passingFault(of, "letters", "offender", "victim")).toBeNull();
  });

  it("is paused in both directions by any consent that was taken back", () => {
    const participants = [
      participant("victim", "victim", [word("send", false, true), word("receive", true)]),
      participant("offender", "offender", both),
    ];
    const of = caseWith({ participants });
    expect(fault(of)).toBe("exchange-paused");
    expect(passingFault(of, "letters", "offender", "victim")).toBe("exchange-paused");
    expect(fault(caseWith({ paused: true }))).toBe("exchange-paused");
  });

  it("waits for certified keys", () => {
    const participants = [
      participant("victim", "victim", both),
      { ...participant("offender", "offender", both), certificateHashB64: null },
    ];
    expect(fault(caseWith({ participants }))).toBe("not-certified");
  });

  it("goes to the other side only", () => {
    const ids = counterpartsOf(caseWith({}), "victim").map(({ participantId }) => participantId);
    expect(ids).toEqual(["offender"]);
  });
});

describe("those who accompany a side", () => {
  const conferences = (given: boolean): Word[] =>
    (["send", "receive"] as const).map((direction) => ({
      channel: "conferences",
      direction,
      given,
      everGiven: true,
    }));
  const withSupporter = caseWith({
    participants: [
      ...caseWith({}).participants,
      participant("beside", "victim-supporter", [...both, ...conferences(false)]),
    ],
  });

  it("neither write nor are written to, whatever consents a row of theirs holds", () => {
    const ids = (role: ParticipantRole) =>
      counterpartsOf(withSupporter, role).map(({ participantId }) => participantId);
    expect(ids("offender")).toEqual(["victim"]);
    expect(ids("victim-supporter")).toEqual([]);
    const gone = expect.objectContaining({ code: "not-found" }) as DomainError;
    expect(() => passingFault(withSupporter, "letters", "beside", "offender")).toThrow(gone);
    expect(() => passingFault(withSupporter, "letters", "offender", "beside")).toThrow(gone);
  });

  it("pause nothing", () => {
    expect(exchangeIsPaused(withSupporter)).toBe(false);
  });

  it("and the parties leave letters as they are when they take conferences back", () => {
    const of = caseWith({
      participants: [
        participant("victim", "victim", [...both, ...conferences(false)]),
        participant("offender", "offender", both),
      ],
    });
    expect(exchangeIsPaused(of)).toBe(false);
    expect(passingFault(of, "letters", "victim", "offender")).toBeNull();
  });
});

describe("the staff of a case", () => {
  const facilitator = trialFacilitator("one");
  const supervisor = trialFacilitator("two", { role: "practice-supervisor" });
  const refusal = expect.objectContaining({ code: "last-facilitator" }) as DomainError;

  it("keeps a facilitator who still works here", () => {
    expect(() => demandFacilitatorStays(caseWith({ staff: [facilitator, supervisor] }), "one")).toThrow(
      refusal,
    );
    expect(() => demandFacilitatorStays(caseWith({ staff: [facilitator, supervisor] }), "two")).not.toThrow();
    const gone = trialFacilitator("three", { ended: true });
    expect(() => demandFacilitatorStays(caseWith({ staff: [facilitator, gone] }), "one")).toThrow(refusal);
  });

  it("may resume only what is paused, and remove only where somebody stays", () => {
    expect(abilitiesIn(caseWith({ staff: [facilitator] }))).not.toContain("remove-staff");
    expect(abilitiesIn(caseWith({ staff: [facilitator, supervisor], paused: true }))).toEqual(
      expect.arrayContaining(["remove-staff", "resume"]),
    );
    expect(abilitiesIn(caseWith({ paused: true }))).not.toContain("pause");
  });
});
