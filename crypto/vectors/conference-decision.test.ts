import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { Signed } from "../../protocol/signed.ts";
import { openCase } from "../cast/case.ts";
import { AT, idOf, staff } from "../cast/people.ts";
import { signConferenceDecision, verifyConferenceDecision } from "../conference-decision.ts";
import { ready } from "../ready.ts";

// It changes only together with a new protocol name: browsers of different releases meet in one conference.
const frozen = JSON.parse(
  readFileSync(new URL("./conference-decision.json", import.meta.url), "utf8"),
) as Signed;

beforeAll(ready);

test("a decision against end-to-end encryption is signed as ever, byte for byte, and holds", () => {
  const anna = staff("Anna");
  const { roster } = openCase(anna);
  const place = { caseId: idOf("case"), conferenceId: idOf("conference") };
  const signed = signConferenceDecision({
    ...place,
    number: 2,
    facilitator: { id: anna.id, signSecretKey: anna.keys.signSecretKey },
    rosterHashB64: roster.headHashB64,
    createdAt: AT,
  });
  expect(signed).toEqual(frozen);
  expect(verifyConferenceDecision(frozen, { ...place, roster })).toEqual({
    number: 2,
    hashB64: "4t2r_KNofWQqfdgz1PtYo-QPu49BTikdOWZHBfvJReM",
  });
});
