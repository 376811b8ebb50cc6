import { beforeAll, describe, expect, it } from "vitest";
import { rosterEntrySchema } from "../../protocol/cases/roster.ts";
import { toB64 } from "../base64.ts";
import {
  addStaff,
  type CastCase,
  extended,
  openCase,
  participant,
  removeStaff,
  viewOf,
} from "../cast/case.ts";
import { deliver, openWith, scene } from "../cast/letter.ts";
import { AT, idOf, keysOf, organisation, type Staff, staff } from "../cast/people.ts";
import { refusalOf } from "../cast/refusal.ts";
import { ready } from "../ready.ts";
import { verifyRoster } from "../roster.ts";
import { openRoster } from "../roster-entry.ts";
import { readStatement, signStatement, statementHashB64 } from "../statement.ts";

let anna: Staff;
let ben: Staff;
let cleo: Staff;
let one: CastCase;
let two: CastCase;
let three: CastCase;

beforeAll(async () => {
  await ready();
  [anna, ben, cleo] = [staff("Anna"), staff("Ben"), staff("Cleo")];
  one = openCase(anna);
  two = addStaff(one, anna, ben);
  three = removeStaff(two, anna, ben);
});

type Expected = Omit<Parameters<typeof verifyRoster>[2], "caseId">;

function verified(
  of: Pick<CastCase, "entries" | "certificates">,
  expected: Expected = {},
  by = organisation(),
) {
  return refusalOf(() => verifyRoster(viewOf(of), by, { caseId: idOf("case"), ...expected }));
}

describe("an honest roster", () => {
  it("says who is on the case and which keys it has", () => {
    expect([...two.roster.assigned.keys()].sort()).toEqual([anna.id, ben.id].sort());
    expect([...three.roster.assigned.keys()]).toEqual([anna.id]);
    expect([...three.roster.everAssigned.keys()].sort()).toEqual([anna.id, ben.id].sort());
    expect(three.roster.epoch).toBe(2);
    expect(three.roster.casePublicKeys.size).toBe(2);
    expect(three.roster.casePublicKeyB64).toBe(three.roster.casePublicKeys.get(2));
    expect(three.roster.certificateHashes.get(ben.id)).toBe(
      statementHashB64("staff-certificate", ben.certificate),
    );
    expect(three.roster.hashes).toHaveLength(3);
  });

  it("takes somebody back whom it let go", () => {
    expect([...addStaff(three, anna, ben).roster.assigned.keys()].sort()).toEqual([anna.id, ben.id].sort());
  });
});

describe("a lying server bends the chain", () => {
  it.each([
    ["is empty", () => []],
    ["lacks its beginning", () => three.entries.slice(1)],
    ["has a gap", () => [three.entries[0], three.entries[2]]],
    ["is reordered", () => [three.entries[0], three.entries[2], three.entries[1]]],
    ["says something twice", () => [three.entries[0], three.entries[1], three.entries[1]]],
    ["begins twice", () => [three.entries[0], three.entries[0]]],
  ])("%s", (_, lie) => {
    const entries = lie().flatMap((entry) => entry ?? []);
    expect(verified({ entries, certificates: three.certificates })).toBe("roster");
  });

  it("lacks a certificate, or has none", () => {
    expect(verified({ entries: two.entries, certificates: [anna.certificate] })).toBe("roster");
    expect(verified({ entries: two.entries, certificates: [] })).toBe("roster");
  });

  it("is another case's", () => {
    const other = openCase(anna, { name: "another case" });
    expect(verified(other)).toBe("roster");
  });

  it("is an older one than was seen: the removal is kept back", () => {
    const atLeast = { seq: three.roster.seq, hashB64: three.roster.headHashB64 };
    expect(verified(three, { atLeast })).toBeNull();
    expect(verified(two, { atLeast })).toBe("roster");
  });

  it("is a fork: a second history from the same beginning", () => {
    const fork = addStaff(one, anna, cleo);
    const atLeast = { seq: two.roster.seq, hashB64: two.roster.headHashB64 };
    expect(verified(fork)).toBeNull();
    expect(verified(fork, { atLeast })).toBe("roster");
    expect(
      verified({ entries: [...fork.entries, ...three.entries.slice(2)], certificates: three.certificates }),
    ).toBe("roster");
  });

  it("is a fork that only its reader sees: the letter names the head that its author saw", () => {
    const truth = scene({ case: two });
    const fork = scene({ case: addStaff(one, anna, cleo) });
    const honest = deliver(truth);
    expect(refusalOf(() => openWith(truth, honest))).toBeNull();
    const shown = { roster: fork.case.roster };
    expect(refusalOf(() => openWith(truth, honest, {}, shown))).toBe("release");
    const releasedThere = deliver(fork).of.releases;
    const sameLetter = deliver(fork, honest.letter, honest.description).of;
    expect(releasedThere).toHaveLength(1);
    expect(refusalOf(() => openWith(fork, honest, { ...sameLetter }, shown))).toBe("roster");
  });

  it("has another beginning than was pinned when joining", () => {
    const other = openCase(anna, { approvals: 2 });
    expect(verified(one, { rootHashB64: one.roster.rootHashB64 })).toBeNull();
    expect(verified(other, { rootHashB64: one.roster.rootHashB64 })).toBe("roster");
  });

  it("lowers two approvals to one", () => {
    const strict = openCase(anna, { approvals: 2 });
    const lowered = openCase(anna, { approvals: 1 });
    const entries = [...lowered.entries, ...addStaff(strict, anna, ben).entries.slice(1)];
    expect(verified({ entries, certificates: two.certificates })).toBe("roster");
    expect(verified(lowered, { rootHashB64: strict.roster.rootHashB64 })).toBe("roster");
  });
});

describe("an entry by the wrong hand", () => {
  const addCleo = () => ({
    action: "add-staff" as const,
    accountId: cleo.id,
    certificateHashB64: statementHashB64("staff-certificate", cleo.certificate),
  });
  const withCleo = (of: CastCase) => ({ ...of, certificates: [...of.certificates, cleo.certificate] });

  it("by staff who are not on the case", () => {
    expect(verified(withCleo(extended(two, addCleo(), cleo)))).toBe("roster");
  });

  it("by staff who were removed", () => {
    expect(verified(withCleo(extended(three, addCleo(), ben)))).toBe("roster");
    expect(verified(withCleo(extended(three, addCleo(), anna)))).toBeNull();
  });

  it("under a colleague's name", () => {
    expect(verified(withCleo(extended(two, addCleo(), { ...cleo, id: anna.id })))).toBe("roster");
  });

  it("by a party", () => {
    const otto = participant("Otto", "offender", { in: two, by: anna });
    expect(verified(withCleo(extended(two, addCleo(), otto)))).toBe("roster");
  });

  it("opened by an administrator, who holds no case key", () => {
    expect(refusalOf(() => openCase(staff("Ada", { role: "administrator" })))).toBe("roster");
    const ada = staff("Ada", { role: "administrator" });
    expect(refusalOf(() => addStaff(two, anna, ada))).toBe("roster");
  });

  it("opened with a colleague's certificate", () => {
    const { keys } = cleo;
    const entry = openRoster(
      {
        caseId: idOf("case"),
        authorId: cleo.id,
        authorCertificate: anna.certificate,
        casePublicKeyB64: toB64(keys.boxPublicKey),
        approvals: 1,
        createdAt: AT,
      },
      keys.signSecretKey,
    );
    expect(verified({ entries: [entry], certificates: [anna.certificate, cleo.certificate] })).toBe("roster");
  });

  it("adds somebody under a certificate that the organisation did not sign", () => {
    const forged = organisation("forged organisation");
    const mallory = staff("Mallory", { by: { ...forged, id: organisation().id } });
    expect(refusalOf(() => addStaff(two, anna, mallory))).toBe("roster");
  });

  it("adds somebody under another's certificate", () => {
    expect(verified(withCleo(extended(two, { ...addCleo(), accountId: idOf("Mallory") }, anna)))).toBe(
      "roster",
    );
  });
});

describe("an entry that says what cannot be", () => {
  const remove = (of: CastCase, but: { accountId?: string; epoch?: number; key?: string } = {}) => ({
    action: "remove-staff" as const,
    accountId: but.accountId ?? ben.id,
    epoch: but.epoch ?? of.roster.epoch + 1,
    casePublicKeyB64: but.key ?? toB64(keysOf("fresh").boxPublicKey),
  });

  it.each([
    ["an epoch that skips", () => remove(two, { epoch: 3 })],
    ["an epoch near 2^31", () => remove(two, { epoch: 2 ** 31 - 1 })],
    ["the same case key again", () => remove(two, { key: two.roster.casePublicKeyB64 })],
    ["somebody who is not on the case", () => remove(two, { accountId: cleo.id })],
    ["the remover themself", () => remove(two, { accountId: anna.id })],
  ])("removes with %s", (_, change) => {
    expect(verified(extended(two, change(), anna))).toBe("roster");
  });

  it("removes with an epoch that stands still", () => {
    const next = addStaff(three, anna, ben);
    expect(verified(extended(next, remove(next, { epoch: 2 }), anna))).toBe("roster");
    expect(verified(extended(next, remove(next), anna))).toBeNull();
  });

  it("adds somebody who is on it already", () => {
    const certificateHashB64 = statementHashB64("staff-certificate", ben.certificate);
    expect(
      verified(extended(two, { action: "add-staff", accountId: ben.id, certificateHashB64 }, anna)),
    ).toBe("roster");
  });

  it.each([
    ["at another number than 0", { seq: 1 }],
    ["after something that nobody is shown", { previousHashB64: "A".repeat(43) }],
  ])("begins %s", (_, but) => {
    const [first] = one.entries;
    if (first === undefined) throw new Error("an opening");
    const opening = { ...readStatement("roster-entry", rosterEntrySchema, first), ...but };
    const entries = [signStatement("roster-entry", opening, anna.keys.signSecretKey)];
    expect(verified({ entries, certificates: one.certificates })).toBe("roster");
  });

  it("goes on at a number that skips, after the right entry", () => {
    const second = two.entries[1];
    if (second === undefined) throw new Error("an addition");
    const skipping = { ...readStatement("roster-entry", rosterEntrySchema, second), seq: 2 };
    const entries = [...one.entries, signStatement("roster-entry", skipping, anna.keys.signSecretKey)];
    expect(verified({ entries, certificates: two.certificates })).toBe("roster");
  });

  it("opens a case a second time in the middle", () => {
    const again = openCase(anna).entries;
    expect(verified({ entries: [...two.entries, ...again], certificates: two.certificates })).toBe("roster");
  });
});

describe("the organisation's key is swapped", () => {
  it("stops the roster and every staff certificate", () => {
    expect(verified(two, {}, organisation("forged organisation"))).toBe("roster");
    const { signPublicKeyB64 } = organisation("forged organisation");
    expect(verified(two, {}, { ...organisation(), signPublicKeyB64 })).toBe("roster");
    expect(verified(two, {}, { ...organisation(), id: idOf("forged organisation") })).toBe("roster");
  });
});
