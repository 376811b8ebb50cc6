import { beforeAll, describe, expect, it } from "vitest";
import { addStaff, openCase, participant, removeStaff } from "../cast/case.ts";
import { AT, idOf, keysOf, type Person, type Staff, staff } from "../cast/people.ts";
import { refusalOf } from "../cast/refusal.ts";
import { signConferenceDecision, verifyConferenceDecision } from "../conference-decision.ts";
import { ready } from "../ready.ts";

beforeAll(ready);

// The server would like everybody's pictures and sounds in the clear. Each test is a lie that it could tell for it.

function play() {
  const anna = staff("Anna");
  const of = openCase(anna);
  return { anna, of, otto: participant("Otto", "offender", { in: of, by: anna }) };
}
type Play = ReturnType<typeof play>;

const by = ({ id, keys }: Staff | Person) => ({ id, signSecretKey: keys.signSecretKey });
const decide = ({ anna, of }: Play, but: Partial<Parameters<typeof signConferenceDecision>[0]> = {}) =>
  signConferenceDecision({
    caseId: of.caseId,
    conferenceId: idOf("conference"),
    number: 1,
    facilitator: by(anna),
    rosterHashB64: of.roster.headHashB64,
    createdAt: AT,
    ...but,
  });
type Expected = Parameters<typeof verifyConferenceDecision>[1];
const verify = ({ of }: Play, signed: ReturnType<typeof decide>, but: Partial<Expected> = {}) =>
  verifyConferenceDecision(signed, {
    caseId: of.caseId,
    conferenceId: idOf("conference"),
    roster: of.roster,
    ...but,
  });
const refused = (...of: Parameters<typeof verify>) => refusalOf(() => verify(...of));

describe("a conference without end-to-end encryption", () => {
  it("is a facilitator's word", () => {
    const scene = play();
    expect(verify(scene, decide(scene)).number).toBe(1);
    expect(verify(scene, decide(scene)).hashB64).not.toBe(
      verify(scene, decide(scene, { number: 2 })).hashB64,
    );
  });

  it("is not the word of a party, nor of staff who are not on the case, any more or at all", () => {
    const scene = play();
    const { anna, of, otto } = scene;
    const tom = staff("Tom");
    const byTom = decide(scene, { facilitator: by(tom) });
    expect(refused(scene, byTom)).toBe("certificate");
    const withTom = addStaff(of, anna, tom);
    expect(verify(scene, byTom, { roster: withTom.roster }).number).toBe(1);
    expect(refused(scene, byTom, { roster: removeStaff(withTom, anna, tom).roster })).toBe("certificate");
    expect(refused(scene, decide(scene, { facilitator: by(otto) }))).toBe("certificate");
  });

  it("is not what somebody else signed under an assigned name, nor one of which a byte was turned", () => {
    const scene = play();
    const forged = { id: scene.anna.id, signSecretKey: keysOf("Mallory").signSecretKey };
    expect(refused(scene, decide(scene, { facilitator: forged }))).toBe("signature");
    const signed = decide(scene);
    expect(refused(scene, { ...signed, bytesB64: `A${signed.bytesB64.slice(1)}` })).toBe("signature");
  });

  it("is not what was said of another conference or another case", () => {
    const scene = play();
    expect(refused(scene, decide(scene), { conferenceId: idOf("other") })).toBe("signature");
    expect(refused(scene, decide(scene, { caseId: idOf("other") }))).toBe("signature");
    expect(refused(scene, decide(scene), { caseId: idOf("other") })).toBe("signature");
  });

  it("is not the word of somebody who saw a roster that we do not know", () => {
    const scene = play();
    const later = addStaff(scene.of, scene.anna, staff("Tom")).roster;
    expect(refused(scene, decide(scene, { rosterHashB64: later.headHashB64 }))).toBe("roster");
    // An earlier one is no lie: it was the newest when it was decided.
    expect(verify(scene, decide(scene), { roster: later }).number).toBe(1);
  });
});
