import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useMemo, useState, useSyncExternalStore } from "react";
import type { SupervisedConference } from "../../../protocol/conferences/endpoints.ts";
import { HostRoom } from "../../features/conferences/host/HostRoom.tsx";
import type { RoomNames } from "../../features/conferences/host/RoomNames.ts";
import type { ConferenceTexts } from "../../features/conferences/host/sessionTexts.ts";
import type { TextPort } from "../../features/conferences/host/TextPort.ts";
import type { Client } from "../../lib/client.ts";
import type { AttendanceState } from "../../lib/conferences/attendance.ts";
import { ApiContext } from "../../lib/react/api.tsx";
import { SessionContext } from "../../lib/react/session.tsx";
import { AppShell, Navigation } from "../index.ts";
import { conferenceOf, namesOf, PRIYA } from "./conferencePeople.ts";
import { standInAttendance } from "./standInAttendance.ts";

const queries = new QueryClient();
queries.setQueryData(["service"], { partyWords: "victim-offender" });

/** Nothing is asked for in this page: what it needs stands in the cache. */
const api = {
  http: { call: () => Promise.reject(new Error("There is no portal here")) },
} as unknown as Client;

const nothing = () => undefined;
const session = {
  state: { kind: "starting" },
  enter: nothing,
  refresh: async () => undefined,
  lock: nothing,
  signOut: async () => undefined,
  leaveNow: nothing,
  beforeLock: () => nothing,
} as const;

const names: RoomNames = {
  of: ({ accountId }) => namesOf.get(accountId) ?? "Somebody",
  ofAccount: (accountId) => namesOf.get(accountId) ?? "Somebody",
};

/** The facilitator's room. `?of=waiting|running|help|break|private|paused|kept|lost|open|held-back|three` */
export function HostScene() {
  const asked = new URLSearchParams(window.location.search).get("of") ?? "running";
  return (
    <QueryClientProvider client={queries}>
      <ApiContext value={api}>
        <SessionContext value={session}>
          <AppShell
            who="Priya Shah · facilitator"
            width="full"
            navigation={
              <Navigation
                label="Your pages"
                links={[
                  { label: "Desk", href: "#desk" },
                  { label: "Cases", href: "#cases" },
                  { label: "Conferences", href: "#conferences", isCurrent: true },
                ]}
              />
            }
          >
            <Room asked={asked} />
          </AppShell>
        </SessionContext>
      </ApiContext>
    </QueryClientProvider>
  );
}

function Room({ asked }: { readonly asked: string }) {
  const attendance = useMemo(() => standInAttendance(conferenceOf(asked), stateOf(asked)), [asked]);
  const { view } = useSyncExternalStore(attendance.subscribe, attendance.getState);
  const texts = useMemo(standInTexts, []);
  const [saved, setSaved] = useState<SupervisedConference | null>(null);
  if (view?.view !== "staff") return null;
  const me = view.people.find(({ accountId }) => accountId === PRIYA);
  if (me === undefined) return null;
  const shown = { ...view, notes: saved?.notes ?? null, panel: saved?.panel ?? null };
  return (
    <HostRoom attendance={attendance} view={shown} me={me} names={names} texts={texts} onSaved={setSaved} />
  );
}

function stateOf(asked: string): Partial<AttendanceState> {
  if (asked === "lost") return { stage: "reconnecting" };
  return asked === "held-back" ? { pictureHeldBack: true, lines: new Map([[PRIYA, "poor"]]) } : {};
}

/** Kept in this page alone. */
function standInTexts(): ConferenceTexts {
  const port = <T,>(empty: T, of: "notes" | "panel" | "debrief"): TextPort<T> => {
    let kept = empty;
    return {
      empty,
      open: (view) => {
        const revision = view[of]?.revision;
        return revision === undefined ? null : { revision, value: kept };
      },
      save: async (view, value) => {
        kept = value;
        const envelope = { bodyB64: "", wraps: [], keyId: "" } as never;
        return { ...view, [of]: { revision: (view[of]?.revision ?? 0) + 1, envelope } };
      },
      join: (mine) => mine,
    };
  };
  return {
    notes: port("", "notes"),
    panel: port("", "panel"),
    debrief: port({ forVictim: "", forOffender: "", forSupporters: "", followUp: "", safety: "" }, "debrief"),
  };
}
