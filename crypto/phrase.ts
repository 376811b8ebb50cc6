import type { StaffCertificate } from "../protocol/accounts/account.ts";
import type { ParticipantCertificate } from "../protocol/cases/roster.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import { canonicalBytes } from "./canonical.ts";
import { hash } from "./hash.ts";
import { demand } from "./verification-error.ts";
import { WORDS } from "./words.ts";

const PHRASE_WORDS = 6;
/** Makes the search for two sets of keys with one phrase 8,192 times as dear (Signal's safety numbers take 5,200 rounds). */
const ROUNDS = 8192;

/**
 * Six plain words (60 bits) of both sides' keys: facilitator and participant read them to each other. Both see the same
 * words only if both see the same organisation, case, participant and keys. Takes some 20 ms.
 */
export function wordPhrase(of: {
  issuerCertificate: StaffCertificate;
  participantCertificate: ParticipantCertificate;
}): string[] {
  const { issuerCertificate: issuer, participantCertificate: participant } = of;
  demand(participant.issuerId === issuer.accountId, "certificate");
  const seed = canonicalBytes({
    protocol: PROTOCOL,
    type: "word-phrase",
    organisationId: issuer.organisationId,
    issuerId: issuer.accountId,
    issuerSignPublicKeyB64: issuer.signPublicKeyB64,
    issuerBoxPublicKeyB64: issuer.boxPublicKeyB64,
    caseId: participant.caseId,
    participantId: participant.participantId,
    role: participant.role,
    participantSignPublicKeyB64: participant.signPublicKeyB64,
    participantBoxPublicKeyB64: participant.boxPublicKeyB64,
  });
  let digest = hash("word-phrase", seed);
  for (let round = 1; round < ROUNDS; round += 1) digest = hash("word-phrase", digest, seed);
  return Array.from({ length: PHRASE_WORDS }, (_, i) => {
    const index = (digest[2 * i] ?? 0) * 256 + (digest[2 * i + 1] ?? 0);
    return WORDS[index % WORDS.length] ?? "";
  });
}
