import { type Roster, wordPhrase } from "../../../crypto/index.ts";
import type { ParticipantCertificate } from "../../../protocol/cases/roster.ts";
import { NotPossibleError } from "../problem.ts";

/**
 * Six plain words that facilitator and participant read to each other. Takes some hundredths of a second on purpose.
 * Works on both sides: with a participant of an `OpenedCase`, and with a `MyCase`.
 * @throws NotPossibleError `not-ready` until their keys are certified
 */
export function comparePhrase(of: {
  roster: Roster;
  certificate: ParticipantCertificate | null;
}): readonly string[] {
  const issuer = of.certificate === null ? undefined : of.roster.assigned.get(of.certificate.issuerId);
  if (of.certificate === null || issuer === undefined) throw new NotPossibleError("not-ready");
  return wordPhrase({ issuerCertificate: issuer, participantCertificate: of.certificate });
}
