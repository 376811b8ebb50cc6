import type {
  AttendedConference,
  SupervisedConference,
  SupervisedPerson,
} from "../../../protocol/conferences/endpoints.ts";

// For tests and the gallery: what a portal says of a conference, written out once. Each takes what is otherwise.

const common = {
  conferenceId: "00000000-0000-4000-8000-00000000000c",
  caseId: "00000000-0000-4000-8000-00000000000e",
  startsAt: "2030-01-01T10:00:00.000Z",
  minutes: 60,
  rehearsalWith: null,
  phase: "in-session",
  encryption: "end-to-end",
  decision: null,
  available: true,
  panel: null,
} as const;

/** A facilitator who is in the conference. */
export const facilitatorSeen = (
  accountId: string,
  but: Partial<SupervisedPerson> = {},
): SupervisedPerson => ({
  accountId,
  participantId: null,
  role: "facilitator",
  side: null,
  place: "admitted",
  privateWith: null,
  connected: true,
  mutedByStaff: false,
  cameraOffByStaff: false,
  waitingSince: null,
  device: { camera: "on", microphone: "on", encryption: true },
  asksForHelp: false,
  line: "good",
  ...but,
});

/** A party who is in the conference. */
export const partySeen = (
  accountId: string,
  side: "victim" | "offender",
  but: Partial<SupervisedPerson> = {},
): SupervisedPerson => facilitatorSeen(accountId, { participantId: accountId, role: "party", side, ...but });

/** In session, as staff see it. */
export const supervisedView = (
  people: readonly SupervisedPerson[],
  but: Partial<SupervisedConference> = {},
): SupervisedConference => ({
  ...common,
  view: "staff",
  pause: null,
  people: [...people],
  keys: [],
  keysWanted: [],
  notes: null,
  debrief: null,
  ...but,
});

/** In session and admitted beside these facilitators, as somebody else sees it. */
export const attendedView = (
  besideIds: readonly string[],
  but: Partial<AttendedConference> = {},
): AttendedConference => ({
  ...common,
  view: "attending",
  place: "admitted",
  mutedByStaff: false,
  cameraOffByStaff: false,
  spared: false,
  asksForHelp: false,
  beside: besideIds.map((accountId) => ({ accountId, role: "facilitator", side: null, line: "good" })),
  keys: [],
  ...but,
});
