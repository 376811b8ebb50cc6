import { describe, expect, it } from "vitest";
import type { ParticipantRole } from "../../../protocol/roles.ts";
import type { CaseFacts, ParticipantFacts } from "../cases/case.ts";
import { trialCase, trialFacilitator, trialParticipant } from "../cases/trial-case.ts";
import { DomainError } from "../domain-error.ts";
import { courseChanged } from "./audience.ts";
import { type Conference, personOf } from "./conference.ts";
import { flowsOf } from "./flows.ts";
import { asInCase, comingTo, demandMayJoin, demandMaySchedule, invitedOf } from "./people.ts";
import { keysWantedOf, type RoomKey } from "./room-keys.ts";

const consents = (given: boolean, channel: "conferences" | "letters" = "conferences") =>
  (["send", "receive"] as const).map((direction) => ({ channel, direction, given, everGiven: true }));
const participant = (name: string, role: ParticipantRole, more: Partial<ParticipantFacts> = {}) =>
  trialParticipant(`p-${name}`, role, { accountId: name, consents: consents(true), ...more });
const staff = (accountId: string, ended = false) => trialFacilitator(accountId, { ended });
const facts = (more: Partial<CaseFacts> = {}) =>
  trialCase({
    staff: [staff("lead"), staff("colleague")],
    participants: [
      participant("victim", "victim"),
      participant("friend", "victim-supporter"),
      participant("offender", "offender"),
    ],
    ...more,
  });
/** The case with one participant otherwise. */
const withOne = (name: string, more: Partial<ParticipantFacts>): CaseFacts => {
  const of = facts();
  return {
    ...of,
    participants: of.participants.map((one) => (one.accountId === name ? { ...one, ...more } : one)),
  };
};
const inSession = (): Conference => ({
  phase: "in-session",
  encryption: "end-to-end",
  decision: null,
  rehearsalWith: null,
  people: invitedOf(facts(), null).map((one) => ({
    ...comingTo(one),
    place: "admitted",
    cameFrom: "admitted",
    connected: true,
  })),
});
const placeOf = (of: Conference, accountId: string) => personOf(of, accountId)?.place;
const codeOf = (work: () => void): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return "";
};

describe("who may come", () => {
  it("is the staff of the case and everybody who is certified, each on their side", () => {
    const of = facts({
      staff: [staff("lead"), staff("gone", true)],
      participants: [
        participant("victim", "victim"),
        participant("friend", "victim-supporter"),
        participant("brother", "offender-supporter"),
        participant("new", "offender", { certificateHashB64: null }),
        participant("asked", "offender", { accountId: null }),
      ],
    });
    expect(invitedOf(of, null).map(({ accountId, role, side }) => [accountId, role, side])).toEqual([
      ["lead", "facilitator", null],
      ["victim", "party", "victim"],
      ["friend", "supporter", "victim"],
      ["brother", "supporter", "offender"],
    ]);
  });

  it("is asked for by schedule of every party, and not of who comes with them", () => {
    const scheduled = (of: CaseFacts) => codeOf(() => demandMaySchedule(of, null));
    expect(scheduled(facts())).toBe("");
    expect(scheduled(withOne("friend", { consents: [] }))).toBe("");
    expect(scheduled(withOne("offender", { consents: consents(true, "letters") }))).toBe("consent-missing");
    expect(scheduled(withOne("offender", { consents: consents(true).slice(1) }))).toBe("consent-missing");
    expect(scheduled(withOne("victim", { certificateHashB64: null }))).toBe("consent-missing");
    expect(scheduled(facts({ participants: [participant("victim", "victim")] }))).toBe("consent-missing");
    expect(scheduled(facts({ paused: true }))).toBe("exchange-paused");
  });

  it("hangs for each on their own word, and tells nothing of another's", () => {
    const withdrawn = withOne("offender", { consents: consents(false) });
    expect(codeOf(() => demandMayJoin(withdrawn, "offender"))).toBe("consent-missing");
    for (const name of ["victim", "friend", "lead"])
      expect(codeOf(() => demandMayJoin(withdrawn, name))).toBe("");
  });

  it("is nobody of either side while the exchange is paused, whoever paused it: the difference would tell", () => {
    const letters = [...consents(true), ...consents(false, "letters")];
    for (const of of [facts({ paused: true }), withOne("victim", { consents: letters })]) {
      for (const name of ["victim", "friend", "offender"])
        expect(codeOf(() => demandMayJoin(of, name))).toBe("exchange-paused");
      expect(codeOf(() => demandMayJoin(of, "lead"))).toBe("");
    }
  });

  it("is arranged in no pause, whoever paused the exchange: an appointment that comes in one would tell", () => {
    const letters = [...consents(true), ...consents(false, "letters")];
    for (const of of [facts({ paused: true }), withOne("victim", { consents: letters })])
      for (const side of [null, "victim", "offender"] as const)
        expect(codeOf(() => demandMaySchedule(of, side))).toBe("exchange-paused");
  });
});

describe("a conference and its case", () => {
  it("are the same conference while nothing changed", () => {
    const before = inSession();
    expect(asInCase(before, facts())).toBe(before);
    const closed: Conference = { ...before, phase: "closed" };
    expect(asInCase(closed, facts({ staff: [] }))).toBe(closed);
  });

  it("are without encryption by a facilitator's word, which falls with the facilitator", () => {
    const signed = { bytesB64: "", signatureB64: "" };
    const decision = { number: 3, facilitatorId: "colleague", signed };
    const both = facts({ staff: [staff("lead"), staff("colleague")] });
    const people = invitedOf(both, null).map((one) => ({
      ...comingTo(one),
      connected: true,
      place: "admitted" as const,
    }));
    const open: Conference = {
      ...inSession(),
      encryption: "none",
      decision,
      people,
    };
    expect(asInCase(open, both)).toBe(open);
    const without = facts({ staff: [staff("lead"), staff("colleague", true)] });
    const after = asInCase(open, without);
    expect(after).toMatchObject({ phase: "paused", encryption: "end-to-end", decision });
    expect(asInCase(after, without)).toBe(after);
    expect(asInCase({ ...open, decision: null }, both).encryption).toBe("end-to-end");
  });

  it("lose a party who takes the consent back, with who came for them; nothing flows until staff go on", () => {
    const after = asInCase(inSession(), withOne("victim", { consents: consents(false) }));
    expect([placeOf(after, "victim"), placeOf(after, "friend"), placeOf(after, "offender")]).toEqual([
      "away",
      "away",
      "admitted",
    ]);
    expect(after.phase).toBe("paused");
    const alone = asInCase(inSession(), withOne("friend", { consents: [] }));
    expect([placeOf(alone, "victim"), placeOf(alone, "friend")]).toEqual(["admitted", "away"]);
  });

  it("do not tell the other side of somebody's going whom they have not met", () => {
    const withdrawn = withOne("victim", { consents: consents(false) });
    const places = [
      ["victim", { place: "waiting", cameFrom: "waiting" }],
      ["victim", { place: "private", cameFrom: "waiting" }],
      ["offender", { place: "waiting", cameFrom: "waiting" }],
      ["offender", { place: "away", cameFrom: "waiting", connected: false }],
    ] as const;
    for (const [side, where] of places) {
      const of = inSession();
      const before = {
        ...of,
        people: of.people.map((one) => (one.side === side ? { ...one, ...where } : one)),
      };
      const after = asInCase(before, withdrawn);
      expect(placeOf(after, "victim")).toBe("away");
      const told = courseChanged("c", before, after).flatMap(({ to }) => ("account" in to ? to.account : []));
      expect([after.phase, told.includes("offender")], JSON.stringify([side, where])).toEqual([
        "in-session",
        false,
      ]);
    }
    // On a break of their own they have met.
    const of = inSession();
    const onBreak = of.people.map((one) =>
      one.side === "victim" ? { ...one, place: "private" as const } : one,
    );
    expect(asInCase({ ...of, people: onBreak }, withdrawn).phase).toBe("paused");
  });

  it("are empty of both sides while the exchange is paused", () => {
    const after = asInCase(inSession(), facts({ paused: true }));
    for (const { side, place } of after.people) expect(place).toBe(side === null ? "admitted" : "away");
    expect(after.phase).toBe("paused");
    expect(asInCase(after, facts({ paused: true }))).toBe(after);
  });

  it("are the same to everybody, whether a facilitator paused the exchange or a party took letters back", () => {
    const letters = [...consents(true), ...consents(false, "letters")];
    const byFacilitator = asInCase(inSession(), facts({ paused: true }));
    expect(asInCase(inSession(), withOne("victim", { consents: letters }))).toEqual(byFacilitator);
  });

  it("are paused with the exchange whether anybody was there or not, so that nobody learns of it who was", () => {
    const of = inSession();
    const staffAlone = of.people.map((one) => (one.side === null ? one : { ...one, place: "away" as const }));
    expect(asInCase({ ...of, people: staffAlone }, facts({ paused: true })).phase).toBe("paused");
  });

  it("are held when the last colleague was taken off, or ended", () => {
    for (const left of [[], [staff("lead", true), staff("colleague", true)]]) {
      const after = asInCase(inSession(), facts({ staff: left }));
      expect(after.phase).toBe("paused");
      expect(personOf(after, "lead")).toBeUndefined();
      expect(flowsOf(after)).toEqual([]);
    }
    expect(asInCase(inSession(), facts({ staff: [staff("lead")] })).phase).toBe("in-session");
  });

  it("know somebody who joined anew as somebody new", () => {
    const after = asInCase(inSession(), withOne("offender", { accountId: "again" }));
    expect(personOf(after, "offender")).toBeUndefined();
    expect(placeOf(after, "again")).toBe("away");
    expect(courseChanged("c", inSession(), after).map(({ to }) => Object.values(to)[0])).toContain(
      "offender",
    );
  });
});

describe("keys", () => {
  const key = (epoch: number, ...holders: string[]): RoomKey => ({
    room: "main",
    epoch,
    signed: { bytesB64: "", signatureB64: "" },
    wraps: holders.map((id) => ({ keyId: { holder: "account", id, epoch: 0 }, sealedB64: "" })),
  });
  const all = ["lead", "colleague", "victim", "friend", "offender"];

  it("are wanted of the first facilitator by id, whenever others are there than hold it", () => {
    const of = inSession();
    expect(keysWantedOf(of, [], "colleague")).toEqual([{ room: "main", epoch: 1, accountIds: all }]);
    expect(keysWantedOf(of, [], "lead")).toEqual([]);
    expect(keysWantedOf(of, [key(4, ...all.toReversed())], "colleague")).toEqual([]);
    expect(keysWantedOf(of, [key(4, "victim")], "colleague")).toMatchObject([{ epoch: 5 }]);
    expect(keysWantedOf({ ...of, encryption: "none" }, [], "colleague")).toEqual([]);
    expect(keysWantedOf({ ...of, phase: "closed" }, [], "colleague")).toEqual([]);
  });

  it("are wanted of the other where the first is elsewhere", () => {
    const of = inSession();
    const people = of.people.map((one) => {
      if (one.accountId === "colleague")
        return { ...one, place: "private" as const, privateWith: "victim" as const };
      return one.side === "victim" ? { ...one, place: "private" as const } : one;
    });
    const now = { ...of, people };
    expect(keysWantedOf(now, [], "colleague").map(({ room }) => room)).toEqual(["private-victim"]);
    expect(keysWantedOf(now, [], "lead").map(({ room }) => room)).toEqual(["main"]);
  });
});

describe("a rehearsal", () => {
  const withVictim = (of: CaseFacts) => codeOf(() => demandMaySchedule(of, "victim"));

  it("is of one side and the staff, also when somebody comes to the case later", () => {
    const people = invitedOf(facts(), "victim").map(comingTo);
    expect(people.map(({ accountId }) => accountId)).toContain("victim");
    expect(people.filter(({ side }) => side === "offender")).toEqual([]);
    const later = facts({
      participants: [...facts().participants, participant("brother", "offender-supporter")],
    });
    const after = asInCase({ ...inSession(), rehearsalWith: "victim" }, later);
    expect(after.people.filter(({ side }) => side === "offender")).toEqual([]);
    expect(flowsOf(after).some(({ from, to }) => from === "offender" || to === "offender")).toBe(false);
  });

  it("needs the consent of that side, and nothing of the other", () => {
    expect(withVictim(withOne("offender", { consents: [] }))).toBe("");
    expect(withVictim(withOne("victim", { consents: [] }))).toBe("consent-missing");
    expect(withVictim(facts({ participants: [] }))).toBe("consent-missing");
    expect(withVictim(facts({ paused: true }))).toBe("exchange-paused");
  });
});
