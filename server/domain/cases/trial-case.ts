import type { ParticipantRole } from "../../../protocol/roles.ts";
import type { CaseFacts, CaseStaffFacts, ParticipantFacts } from "./case.ts";

// For tests of the rules: a case, written out once. Each takes what is otherwise.

/** Who joined and was certified, and was asked for no consent yet. Account and participant have the same id. */
export const trialParticipant = (
  participantId: string,
  role: ParticipantRole,
  but: Partial<ParticipantFacts> = {},
): ParticipantFacts => ({
  participantId,
  role,
  accountId: participantId,
  signPublicKeyB64: "",
  boxPublicKeyB64: "",
  certificateHashB64: "certified",
  detailsId: participantId,
  consents: [],
  ...but,
});

export const trialFacilitator = (accountId: string, but: Partial<CaseStaffFacts> = {}): CaseStaffFacts => ({
  accountId,
  role: "facilitator",
  ended: false,
  signPublicKeyB64: "",
  ...but,
});

/** With nobody in it. */
export const trialCase = (but: Partial<CaseFacts> = {}): CaseFacts => ({
  caseId: "case",
  number: 1,
  approvals: 1,
  epoch: 1,
  rosterSeq: 0,
  rosterHashB64: "",
  paused: false,
  detailsId: "",
  openedAt: "",
  lastActivityAt: "",
  staff: [],
  participants: [],
  ...but,
});
