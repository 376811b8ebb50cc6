import { type ParticipantCertificate, participantCertificateSchema } from "../protocol/cases/roster.ts";
import type { Id } from "../protocol/ids.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import type { Signed } from "../protocol/signed.ts";
import { fromB64 } from "./base64.ts";
import type { Roster } from "./roster.ts";
import { readStatement, signStatement, verifyStatement } from "./statement.ts";
import { demand, refusing } from "./verification-error.ts";

export function certifyParticipant(
  of: Omit<ParticipantCertificate, "protocol" | "type">,
  issuerSignSecretKey: Uint8Array,
): Signed {
  const statement = participantCertificateSchema.parse({
    ...of,
    protocol: PROTOCOL,
    type: "participant-certificate",
  });
  return signStatement("participant-certificate", statement, issuerSignSecretKey);
}

/** Refuses with "certificate" what no member of staff whom the roster's head assigns has signed for this participant. */
export function verifyParticipantCertificate(
  signed: Signed,
  roster: Roster,
  expected: { caseId: Id; participantId: Id },
): ParticipantCertificate {
  const certificate = refusing("certificate", () => {
    const claimed = readStatement("participant-certificate", participantCertificateSchema, signed);
    const issuer = roster.assigned.get(claimed.issuerId);
    demand(issuer !== undefined, "certificate");
    const issuerKey = fromB64(issuer.signPublicKeyB64);
    return verifyStatement("participant-certificate", participantCertificateSchema, signed, issuerKey);
  });
  demand(roster.caseId === expected.caseId && certificate.caseId === expected.caseId, "certificate");
  demand(certificate.participantId === expected.participantId, "certificate");
  return certificate;
}
