import { beforeAll, describe, expect, it } from "vitest";
import { addStaff, type CastCase, openCase, participant, removeStaff } from "../cast/case.ts";
import { AT, idOf, type Staff, staff } from "../cast/people.ts";
import { refusalOf } from "../cast/refusal.ts";
import { signKeyCheck, verifyKeyCheck } from "../key-check.ts";
import { verifyParticipantCertificate } from "../participant-certificate.ts";
import { ready } from "../ready.ts";
import { signStatement, statementHashB64 } from "../statement.ts";

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

describe("a participant's certificate", () => {
  it("counts as long as its issuer is on the case", () => {
    const otto = participant("Otto", "offender", { in: two, by: ben });
    const whose = { caseId: two.caseId, participantId: otto.participantId };
    expect(verifyParticipantCertificate(otto.certificate, two.roster, whose).role).toBe("offender");
    expect(refusalOf(() => verifyParticipantCertificate(otto.certificate, three.roster, whose))).toBe(
      "certificate",
    );
    expect(refusalOf(() => verifyParticipantCertificate(otto.certificate, one.roster, whose))).toBe(
      "certificate",
    );
  });

  it("is for one participant of one case", () => {
    const otto = participant("Otto", "offender", { in: two, by: anna });
    const whose = { caseId: two.caseId, participantId: otto.participantId };
    const { certificate } = otto;
    for (const lie of [{ participantId: idOf("participant Vera") }, { caseId: idOf("another case") }]) {
      expect(
        refusalOf(() => verifyParticipantCertificate(certificate, two.roster, { ...whose, ...lie })),
      ).toBe("certificate");
    }
    const elsewhere = openCase(anna, { name: "another case" }).roster;
    expect(refusalOf(() => verifyParticipantCertificate(certificate, elsewhere, whose))).toBe("certificate");
    const renamed = { ...two.roster, caseId: idOf("another case") };
    expect(refusalOf(() => verifyParticipantCertificate(certificate, renamed, whose))).toBe("certificate");
    const asThere = { ...whose, caseId: idOf("another case") };
    expect(refusalOf(() => verifyParticipantCertificate(certificate, elsewhere, asThere))).toBe(
      "certificate",
    );
  });

  it("is checked by voice under exactly these keys, by staff of the case", () => {
    const otto = participant("Otto", "offender", { in: two, by: anna });
    const certificateHashB64 = statementHashB64("participant-certificate", otto.certificate);
    const whose = { caseId: two.caseId, participantId: otto.participantId, certificateHashB64 };
    const by = (who: Staff) =>
      signKeyCheck({ ...whose, checkerId: who.id, createdAt: AT }, who.keys.signSecretKey);
    expect(verifyKeyCheck(by(ben), two.roster, whose).checkerId).toBe(ben.id);
    expect(refusalOf(() => verifyKeyCheck(by(cleo), two.roster, whose))).toBe("certificate");
    expect(refusalOf(() => verifyKeyCheck(by(ben), three.roster, whose))).toBe("certificate");
    const other = { ...whose, certificateHashB64: two.roster.rootHashB64 };
    expect(refusalOf(() => verifyKeyCheck(by(ben), two.roster, other))).toBe("certificate");
    for (const lie of [{ caseId: idOf("another case") }, { participantId: idOf("participant Vera") }]) {
      const elsewhere = signKeyCheck(
        { ...whose, ...lie, checkerId: ben.id, createdAt: AT },
        ben.keys.signSecretKey,
      );
      expect(refusalOf(() => verifyKeyCheck(elsewhere, two.roster, whose))).toBe("certificate");
    }
    const otherCase = { ...two.roster, caseId: idOf("another case") };
    expect(refusalOf(() => verifyKeyCheck(by(ben), otherCase, whose))).toBe("certificate");
    const asStatement = {
      ...whose,
      protocol: "accord/1",
      type: "key-check",
      checkerId: anna.id,
      createdAt: AT,
    };
    const forged = signStatement("key-check", asStatement, cleo.keys.signSecretKey);
    expect(refusalOf(() => verifyKeyCheck(forged, two.roster, whose))).toBe("certificate");
  });
});
