import {
  chunkHashB64,
  fromB64,
  readStatement,
  statementHashB64,
  verifyEnvelopeShape,
  verifyRecordingShape,
  verifyRoster,
  verifyStatement,
} from "../../../crypto/verify.ts";
import { staffCertificateSchema } from "../../../protocol/accounts/account.ts";
import {
  keyCheckSchema,
  participantCertificateSchema,
  rosterEntrySchema,
} from "../../../protocol/cases/roster.ts";
import { conferenceDecisionSchema } from "../../../protocol/conferences/decision.ts";
import { conferenceKeySchema } from "../../../protocol/conferences/key.ts";
import { consentSchema } from "../../../protocol/consents/consent.ts";
import { refusalSchema, releaseSchema } from "../../../protocol/messages/decision.ts";
import { DomainError } from "../../domain/domain-error.ts";
import type { SignatureChecks, Statements } from "../../domain/signature-checks.ts";

type Parsers = { readonly [Type in keyof Statements]: { parse(value: unknown): Statements[Type] } };

const schemas = {
  "staff-certificate": staffCertificateSchema,
  "participant-certificate": participantCertificateSchema,
  "roster-entry": rosterEntrySchema,
  "key-check": keyCheckSchema,
  release: releaseSchema,
  refusal: refusalSchema,
  consent: consentSchema,
  "conference-key": conferenceKeySchema,
  "conference-encryption": conferenceDecisionSchema,
} satisfies Parsers;

/** Whatever is wrong with something signed, the answer is the same and tells nothing more. */
function refusing<T>(check: () => T): T {
  try {
    return check();
  } catch {
    throw new DomainError("signature-invalid");
  }
}

/** The port over crypto/verify.ts, the only part of crypto/ that the server has. */
export const signatureChecks: SignatureChecks = {
  verify: (type, signed, signPublicKeyB64) =>
    refusing(() => verifyStatement(type, (schemas as Parsers)[type], signed, fromB64(signPublicKeyB64))),
  read: (type, signed) => refusing(() => readStatement(type, (schemas as Parsers)[type], signed)),
  hashB64: (type, signed) => refusing(() => statementHashB64(type, signed)),
  envelope: (envelope, signPublicKeyB64) =>
    refusing(() => verifyEnvelopeShape(envelope, fromB64(signPublicKeyB64))),
  recording: (recording, signPublicKeyB64) =>
    refusing(() => verifyRecordingShape(recording, fromB64(signPublicKeyB64))),
  chunkHashB64,
  roster: (view, organisation, caseId) =>
    refusing(() => {
      const roster = verifyRoster(view, organisation, { caseId });
      return {
        seq: roster.seq,
        headHashB64: roster.headHashB64,
        epoch: roster.epoch,
        approvals: roster.approvals,
        assigned: [...roster.assigned.keys()],
      };
    }),
};
