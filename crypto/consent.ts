import { type Consent, consentSchema } from "../protocol/consents/consent.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import type { Signed } from "../protocol/signed.ts";
import { signStatement, verifyStatement } from "./statement.ts";
import { demand } from "./verification-error.ts";

export function signConsent(of: Omit<Consent, "protocol" | "type">, signSecretKey: Uint8Array): Signed {
  return signStatement(
    "consent",
    consentSchema.parse({ ...of, protocol: PROTOCOL, type: "consent" }),
    signSecretKey,
  );
}

/** Refuses with "signature" another's consent, or one for another case, channel, direction or answer. */
export function verifyConsent(
  signed: Signed,
  signPublicKey: Uint8Array,
  expected: Pick<Consent, "caseId" | "participantId"> &
    Partial<Pick<Consent, "channel" | "direction" | "given">>,
): Consent {
  const consent = verifyStatement("consent", consentSchema, signed, signPublicKey);
  demand(consent.caseId === expected.caseId && consent.participantId === expected.participantId, "signature");
  demand(expected.channel === undefined || consent.channel === expected.channel, "signature");
  demand(expected.direction === undefined || consent.direction === expected.direction, "signature");
  demand(expected.given === undefined || consent.given === expected.given, "signature");
  return consent;
}
