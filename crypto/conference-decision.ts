import { type ConferenceDecision, conferenceDecisionSchema } from "../protocol/conferences/decision.ts";
import type { Id } from "../protocol/ids.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import type { Signed } from "../protocol/signed.ts";
import { fromB64 } from "./base64.ts";
import type { Roster } from "./roster.ts";
import { readStatement, signStatement, statementHashB64, verifyStatement } from "./statement.ts";
import { demand } from "./verification-error.ts";

/** A facilitator's word that this conference is held without end-to-end encryption. */
export function signConferenceDecision(of: {
  readonly caseId: Id;
  readonly conferenceId: Id;
  readonly number: number;
  readonly facilitator: { readonly id: Id; readonly signSecretKey: Uint8Array };
  readonly rosterHashB64: string;
  readonly createdAt: string;
}): Signed {
  const { caseId, conferenceId, number, facilitator, rosterHashB64, createdAt } = of;
  const statement: ConferenceDecision = conferenceDecisionSchema.parse({
    protocol: PROTOCOL,
    type: "conference-encryption",
    caseId,
    conferenceId,
    decision: "none",
    number,
    facilitatorId: facilitator.id,
    rosterHashB64,
    createdAt,
  });
  return signStatement("conference-encryption", statement, facilitator.signSecretKey);
}

/** Parses only: for counting on from it. Believe nothing of it before `verifyConferenceDecision`. */
export function readConferenceDecision(signed: Signed): ConferenceDecision {
  return readStatement("conference-encryption", conferenceDecisionSchema, signed);
}

export interface VerifiedDecision {
  readonly number: number;
  readonly hashB64: string;
}

/**
 * The whole check: a facilitator whom the roster assigns now ("certificate"), who saw a roster that we know ("roster"),
 * said it of this conference ("signature"). Whether it was taken back meanwhile its number tells.
 */
export function verifyConferenceDecision(
  signed: Signed,
  expected: { readonly caseId: Id; readonly conferenceId: Id; readonly roster: Roster },
): VerifiedDecision {
  const { caseId, conferenceId, roster } = expected;
  const facilitator = roster.assigned.get(readConferenceDecision(signed).facilitatorId);
  demand(facilitator !== undefined, "certificate");
  const decision = verifyStatement(
    "conference-encryption",
    conferenceDecisionSchema,
    signed,
    fromB64(facilitator.signPublicKeyB64),
  );
  demand(decision.caseId === caseId && roster.caseId === caseId, "signature");
  demand(decision.conferenceId === conferenceId, "signature");
  demand(roster.hashes.includes(decision.rosterHashB64), "roster");
  return { number: decision.number, hashB64: statementHashB64("conference-encryption", signed) };
}
