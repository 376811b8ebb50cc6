import { type KeyCheck, keyCheckSchema } from "../protocol/cases/roster.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import type { Signed } from "../protocol/signed.ts";
import { fromB64 } from "./base64.ts";
import type { Roster } from "./roster.ts";
import { readStatement, signStatement, verifyStatement } from "./statement.ts";
import { demand, refusing } from "./verification-error.ts";

export function signKeyCheck(of: Omit<KeyCheck, "protocol" | "type">, signSecretKey: Uint8Array): Signed {
  const keyCheck = keyCheckSchema.parse({ ...of, protocol: PROTOCOL, type: "key-check" });
  return signStatement("key-check", keyCheck, signSecretKey);
}

/** Refuses with "certificate" a check of other keys, or by someone whom the roster's head does not assign. */
export function verifyKeyCheck(
  signed: Signed,
  roster: Roster,
  expected: Pick<KeyCheck, "caseId" | "participantId" | "certificateHashB64">,
): KeyCheck {
  return refusing("certificate", () => {
    const claimed = readStatement("key-check", keyCheckSchema, signed);
    const checker = roster.assigned.get(claimed.checkerId);
    demand(checker !== undefined && roster.caseId === expected.caseId, "certificate");
    const keyCheck = verifyStatement("key-check", keyCheckSchema, signed, fromB64(checker.signPublicKeyB64));
    demand(keyCheck.caseId === expected.caseId, "certificate");
    demand(keyCheck.participantId === expected.participantId, "certificate");
    demand(keyCheck.certificateHashB64 === expected.certificateHashB64, "certificate");
    return keyCheck;
  });
}
