import type { SupervisedConference, SupervisedPerson } from "../../../protocol/conferences/endpoints.ts";
import { facilitatorSeen, partySeen, supervisedView } from "../../lib/conferences/trial-views.ts";

export const PRIYA = "00000000-0000-4000-8000-000000000001";
const ids = {
  omar: "00000000-0000-4000-8000-000000000002",
  sam: "00000000-0000-4000-8000-000000000003",
  rosa: "00000000-0000-4000-8000-000000000004",
  dan: "00000000-0000-4000-8000-000000000005",
};

/** `&name=…`: what a person is called whose name may be very long. */
const longName = new URLSearchParams(window.location.search).get("name");
export const namesOf: ReadonlyMap<string, string> = new Map([
  [PRIYA, "Priya Shah"],
  [ids.omar, "Omar Reid"],
  [ids.sam, longName ?? "Sam"],
  [ids.rosa, "Rosa Fitzgerald-Abernathy"],
  [ids.dan, "D."],
]);

type Some = Partial<SupervisedPerson>;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

function conference(
  of: { priya?: Some; omar?: Some; sam?: Some; rosa?: Some; dan?: Some },
  some: Partial<SupervisedConference>,
): SupervisedConference {
  const people = [
    facilitatorSeen(PRIYA, of.priya),
    facilitatorSeen(ids.omar, of.omar),
    partySeen(ids.sam, "victim", of.sam),
    partySeen(ids.rosa, "victim", { role: "supporter", line: "weak", ...of.rosa }),
    partySeen(ids.dan, "offender", { line: "poor", ...of.dan }),
  ];
  return supervisedView(people, { startsAt: minutesAgo(5), ...some });
}

const away = { place: "away", connected: false, device: null } as const;
const waiting = (minutes: number) => ({ place: "waiting", waitingSince: minutesAgo(minutes) }) as const;

function rehearsal(phase: SupervisedConference["phase"]): SupervisedConference {
  const view = conference({ omar: away }, { phase, rehearsalWith: "victim" });
  const pause = phase === "paused" ? ({ why: "by-facilitator", accountId: PRIYA } as const) : null;
  return { ...view, pause, people: view.people.filter(({ side }) => side !== "offender") };
}

/** Moments of a conference, as its facilitator sees them. */
const moments: Readonly<Record<string, () => SupervisedConference>> = {
  waiting: () =>
    conference(
      {
        omar: away,
        sam: waiting(12),
        rosa: { ...waiting(2), device: { camera: "missing", microphone: "on", encryption: true } },
        dan: { ...waiting(4), device: { camera: "on", microphone: "on", encryption: false } },
      },
      { phase: "not-started" },
    ),
  running: () => conference({ rosa: { mutedByStaff: true } }, {}),
  help: () => conference({ sam: { asksForHelp: true } }, {}),
  break: () => conference({ sam: { place: "private" }, rosa: { place: "private" } }, {}),
  private: () =>
    conference(
      {
        priya: { place: "private", privateWith: "victim" },
        omar: away,
        sam: { place: "private" },
        rosa: { place: "private" },
      },
      { phase: "paused" },
    ),
  paused: () => conference({ dan: { connected: false } }, { phase: "paused" }),
  rehearsal: () => rehearsal("in-session"),
  "rehearsal-waits": () => rehearsal("not-started"),
  "rehearsal-paused": () => rehearsal("paused"),
  kept: () => conference({ sam: away, rosa: away }, { phase: "paused" }),
  three: () => conference({ omar: away }, {}),
  lost: () => conference({}, {}),
  open: () => conference({ dan: { place: "removed", connected: false } }, { encryption: "none" }),
};

export function conferenceOf(moment: string): SupervisedConference {
  return (moments[moment] ?? (() => conference({}, {})))();
}
