import type { AttendedConference } from "../../../protocol/conferences/endpoints.ts";
import type { AttendanceState } from "../../lib/conferences/attendance.ts";
import type { OwnDevicesState } from "../../lib/conferences/own-devices.ts";

export const ids = {
  sam: "00000000-0000-4000-8000-000000000003",
  priya: "00000000-0000-4000-8000-000000000001",
  rosa: "00000000-0000-4000-8000-000000000004",
  dan: "00000000-0000-4000-8000-000000000005",
  lee: "00000000-0000-4000-8000-000000000006",
  omar: "00000000-0000-4000-8000-000000000007",
};

const priya = { accountId: ids.priya, role: "facilitator", side: null, line: "good" } as const;
const omar = { ...priya, accountId: ids.omar };
const rosa = { accountId: ids.rosa, role: "supporter", side: "victim", line: "weak" } as const;
const dan = { accountId: ids.dan, role: "party", side: "offender", line: "good" } as const;
const lee = { accountId: ids.lee, role: "supporter", side: "offender", line: "poor" } as const;

export const conference: AttendedConference = {
  view: "attending",
  conferenceId: "00000000-0000-4000-8000-000000000009",
  caseId: "00000000-0000-4000-8000-000000000008",
  startsAt: new Date(Date.now() + 5 * 60_000).toISOString(),
  minutes: 60,
  rehearsalWith: null,
  phase: "in-session",
  encryption: "end-to-end",
  decision: null,
  available: true,
  place: "admitted",
  mutedByStaff: false,
  cameraOffByStaff: false,
  spared: false,
  asksForHelp: false,
  beside: [dan, priya, rosa, lee],
  keys: [],
  panel: null,
};

export interface Moment {
  readonly view?: Partial<AttendedConference>;
  readonly state?: Partial<AttendanceState>;
  readonly devices?: (now: OwnDevicesState) => Partial<OwnDevicesState>;
}

/** Of a conference as a party sees it. */
export const moments: Readonly<Record<string, Moment>> = {
  joining: { state: { stage: "joining", view: null } },
  waiting: { view: { phase: "not-started", place: "waiting", beside: [] } },
  supported: { view: { phase: "not-started", place: "waiting", beside: [rosa], asksForHelp: true } },
  "no-camera": {
    view: { phase: "not-started", place: "waiting", beside: [] },
    devices: ({ camera }) => ({ camera: { ...camera, on: false, track: null, problem: "refused" } }),
  },
  private: { view: { phase: "not-started", place: "private", beside: [priya, rosa] } },
  break: { view: { phase: "paused", place: "private", beside: [rosa] } },
  alone: { view: { phase: "paused", place: "private", beside: [] } },
  "not-begun": { view: { phase: "not-started", beside: [priya] } },
  room: {},
  two: { view: { rehearsalWith: "victim", beside: [priya] } },
  six: { view: { beside: [dan, priya, rosa, lee, omar] } },
  muted: { view: { mutedByStaff: true, cameraOffByStaff: true } },
  spared: { view: { spared: true }, state: { hidesSelf: true, spared: true } },
  "held-back": { state: { lines: new Map([[ids.sam, "poor"]]), pictureHeldBack: true } },
  poor: { state: { lines: new Map([[ids.sam, "poor"]]) } },
  sound: { state: { soundOnly: true, media: new Map() } },
  locking: { state: { protection: "waiting-for-key", media: new Map() } },
  open: { view: { encryption: "none" }, state: { protection: "not-encrypted" } },
  holding: { view: { phase: "paused" } },
  "holding-rehearsal": { view: { phase: "paused", rehearsalWith: "victim", beside: [priya] } },
  gone: { view: { phase: "paused", beside: [dan] } },
  reconnecting: { state: { stage: "reconnecting" } },
  elsewhere: { state: { stage: "elsewhere" } },
  left: { state: { stage: "left" } },
  removed: { state: { stage: "removed" } },
  over: { state: { stage: "over" } },
  cancelled: { view: { phase: "cancelled" }, state: { stage: "over" } },
  "no-media-server": { state: { stage: "refused", problem: "no-media-server" } },
  "no-encryption": { state: { stage: "refused", problem: "no-encryption" } },
  "consent-missing": { state: { stage: "refused", problem: "consent-missing" } },
  "exchange-paused": { state: { stage: "refused", problem: "exchange-paused" } },
  "not-verified": { state: { stage: "refused", problem: "not-verified" } },
  unexpected: { state: { stage: "refused", problem: "unexpected" } },
};
