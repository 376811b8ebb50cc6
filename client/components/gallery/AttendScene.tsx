import { useMemo, useState } from "react";
import { AttendScreen } from "../../features/conferences/attend/AttendScreen.tsx";
import type { Attending, NameOf } from "../../features/conferences/attend/attending.tsx";
import { Begin } from "../../features/conferences/attend/Begin.tsx";
import { ConferenceCard } from "../../features/conferences/attend/ConferenceCard.tsx";
import { DeviceCheckSteps } from "../../features/conferences/attend/check/DeviceCheckSteps.tsx";
import type { Act, Attendance, AttendanceState, PersonMedia } from "../../lib/conferences/attendance.ts";
import type { DeviceCheck, DeviceCheckState } from "../../lib/conferences/device-check.ts";
import { useLiveState } from "../../lib/react/useLiveState.ts";
import { AppShell, Page } from "../index.ts";
import { conference, ids, moments } from "./attendMoments.ts";
import { footerLinks } from "./footerLinks.ts";
import { drawnTrack, standInDevices, store } from "./standInAttendance.ts";

/** `&name=…`: what a person is called whose name may be very long. */
const longName = new URLSearchParams(window.location.search).get("name");
const colours = ["#7a5a1e", "#2c6e68", "#5a3d6e", "#245a86"];
const words = [
  "1. How we talk: one at a time, and nobody has to answer.",
  "2. What happened, first from Sam, then from Dan.",
  "3. What each of us needs now.",
].join("\n");
const names = new Map([
  [ids.priya, "Priya"],
  [ids.omar, longName ?? "Omar"],
  [ids.rosa, "Your supporter"],
  [ids.dan, "The offender"],
  [ids.lee, "Supporter of the offender"],
]);
const nameOf: NameOf = ({ accountId }, where) => {
  const name = names.get(accountId) ?? "Somebody";
  return where === "amid" && accountId !== ids.priya ? name.toLowerCase() : name;
};

/** A party in a conference. `?of=card|begin|check|waiting|room|…`, see attendMoments.ts */
export function AttendScene() {
  const asked = new URLSearchParams(window.location.search).get("of") ?? "room";
  const isBefore = asked === "card" || asked === "begin" || asked === "check";
  return (
    <AppShell links={footerLinks} width={isBefore ? "page" : "full"}>
      {asked === "card" ? (
        <Page title="Hello, Sam.">
          <ConferenceCard of={{ ...conference, phase: "not-started" }} facilitator="Priya" />
          <ConferenceCard
            of={{ ...conference, phase: "not-started", startsAt: "2031-03-12T14:00:00.000Z" }}
            facilitator="Priya"
          />
          <ConferenceCard of={{ ...conference, phase: "cancelled" }} facilitator="Priya" />
        </Page>
      ) : asked === "begin" ? (
        <Begin of={conference} facilitator="Priya" canEncrypt={false} onGo={() => undefined} />
      ) : asked === "check" ? (
        <Check />
      ) : (
        <InRoom asked={asked} />
      )}
    </AppShell>
  );
}

function InRoom({ asked }: { readonly asked: string }) {
  const attendance = useMemo(() => attendanceAt(asked), [asked]);
  const state = useLiveState(attendance);
  const devices = useLiveState(attendance.devices);
  const [fault, setFault] = useState<string | null>(null);
  const attending: Attending = {
    attendance,
    state,
    devices,
    facilitator: "Priya",
    ownId: ids.sam,
    ownSide: "victim",
    nameOf,
    act: (act) => void attendance.act(act),
    leave: () => setFault("In the gallery nobody leaves."),
    panel: asked === "room" ? { text: words } : null,
  };
  return (
    <AttendScreen
      attending={attending}
      fault={fault}
      onAgain={() => undefined}
      onFaultSeen={() => setFault(null)}
    />
  );
}

function attendanceAt(asked: string): Attendance {
  const moment = moments[asked] ?? {};
  const view = { ...conference, ...moment.view };
  const seen = view.beside.filter(
    ({ side }) =>
      view.place === "private" || (view.phase === "in-session" && !(view.spared && side === "offender")),
  );
  const media = new Map<string, PersonMedia>(
    seen.map(({ accountId }, index) => [
      accountId,
      {
        picture: drawnTrack(colours[index % colours.length] ?? "#2c6e68"),
        sound: accountId === ids.lee ? null : silence(),
      },
    ]),
  );
  const own = store<AttendanceState>({
    stage: "here",
    problem: null,
    view,
    media: view.place === "waiting" ? new Map() : media,
    speaking: [ids.dan],
    lines: new Map([[ids.sam, "good"]]),
    protection: "encrypted",
    soundOnly: false,
    hidesSelf: false,
    spared: view.spared,
    ...moment.state,
  });
  const devices = standInDevices();
  if (moment.devices !== undefined) {
    const changed = store({ ...devices.getState(), ...moment.devices(devices.getState()) });
    Object.assign(devices, { getState: changed.getState, subscribe: changed.subscribe });
  }
  const change = (some: Partial<typeof view>) => {
    const now = own.getState().view;
    if (now?.view === "attending") own.set({ view: { ...now, ...some } });
  };
  return {
    conferenceId: view.conferenceId,
    devices,
    getState: own.getState,
    subscribe: own.subscribe,
    act: async (act: Act) => {
      if (act.act === "ask-for-help") change({ asksForHelp: true });
      if (act.act === "spare") change({ spared: act.on });
      if (act.act === "take-break") change({ place: "private", beside: [] });
    },
    setSoundOnly: (soundOnly) => own.set({ soundOnly }),
    setHidesSelf: (hidesSelf) => own.set({ hidesSelf }),
    setShownWidth: () => undefined,
    takeSeat: () => undefined,
    stop: () => undefined,
  };
}

function silence(): MediaStreamTrack | null {
  return new AudioContext().createMediaStreamDestination().stream.getAudioTracks()[0] ?? null;
}

function Check() {
  const check = useMemo(standInCheck, []);
  return <DeviceCheckSteps check={check} rehearsal={{ facilitator: "Priya", href: "#rehearsal" }} />;
}

/** Nothing leaves the page; the line is weak. */
function standInCheck(): DeviceCheck {
  const picture = drawnTrack("#40514f");
  const own = store<DeviceCheckState>({
    line: "not-yet",
    report: null,
    progress: 0,
    returned: { picture: null, sound: null },
    encryption: true,
  });
  return {
    devices: standInDevices(),
    getState: own.getState,
    subscribe: own.subscribe,
    playTone: async () => undefined,
    tryLine: async () => {
      own.set({ line: "running", progress: 0.4, returned: { picture, sound: null } });
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      const report = { verdict: "weak", kilobitsPerSecond: 412.4, lost: 0.021, roundTripMs: 180 } as const;
      own.set({ line: "done", report, progress: 1, returned: { picture: null, sound: null } });
    },
    stop: () => undefined,
  };
}
