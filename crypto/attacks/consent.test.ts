import { beforeAll, describe, expect, it } from "vitest";
import { AT, idOf, keysOf } from "../cast/people.ts";
import { refusalOf } from "../cast/refusal.ts";
import { signConsent, verifyConsent } from "../consent.ts";
import { ready } from "../ready.ts";

beforeAll(ready);

describe("a consent", () => {
  const vera = () => keysOf("Vera");
  const given = () => ({
    caseId: idOf("case"),
    participantId: idOf("participant Vera"),
    channel: "letters" as const,
    direction: "receive" as const,
    given: true,
  });
  const signed = (but: Partial<ReturnType<typeof given>> | { direction: "send" } = {}, by = vera()) =>
    signConsent({ ...given(), ...but, textVersion: 1, createdAt: AT }, by.signSecretKey);
  const refusal = (statement: ReturnType<typeof signed>) =>
    refusalOf(() => verifyConsent(statement, vera().signPublicKey, given()));

  it("is a party's own word", () => {
    expect(verifyConsent(signed(), vera().signPublicKey, given()).given).toBe(true);
    const { caseId, participantId } = given();
    const other = verifyConsent(signed({ given: false }), vera().signPublicKey, { caseId, participantId });
    expect(other.given).toBe(false);
  });

  it.each([
    ["withdrawn", () => signed({ given: false })],
    ["for the other direction", () => signed({ direction: "send" })],
    ["for another case", () => signed({ caseId: idOf("another case") })],
    ["another participant's", () => signed({ participantId: idOf("participant Otto") })],
    ["in another's hand", () => signed({}, keysOf("Otto"))],
  ])("refuses one that is %s", (_, lie) => {
    expect(refusal(lie())).toBe("signature");
  });

  it("refuses one for another channel", () => {
    const expected = { ...given(), channel: "video" as "letters" };
    expect(refusalOf(() => verifyConsent(signed(), vera().signPublicKey, expected))).toBe("signature");
  });
});
