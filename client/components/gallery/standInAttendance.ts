import type { ConferenceView, SupervisedPerson } from "../../../protocol/conferences/endpoints.ts";
import type { Act, Attendance, AttendanceState, PersonMedia } from "../../lib/conferences/attendance.ts";
import type { OwnDevices, OwnDevicesState } from "../../lib/conferences/own-devices.ts";

const colours = ["#2c6e68", "#7a5a1e", "#5a3d6e", "#245a86"];

/** A picture of one colour with a moving bar: enough to see where a picture is. */
export function drawnTrack(colour: string): MediaStreamTrack | null {
  const canvas = document.createElement("canvas");
  canvas.width = 640;
  canvas.height = 480;
  const pen = canvas.getContext("2d");
  if (pen === null) return null;
  let at = 0;
  const draw = () => {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 640, 480);
    pen.fillStyle = "#ffffff";
    at = (at + 8) % 640;
    pen.fillRect(at, 220, 40, 40);
  };
  draw();
  setInterval(draw, 200);
  return canvas.captureStream(5).getVideoTracks()[0] ?? null;
}

export function store<State>(first: State) {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set: (some: Partial<State>) => {
      state = { ...state, ...some };
      for (const listener of listeners) listener();
    },
  };
}

export function standInDevices(): OwnDevices {
  const choices = (name: string) => [
    { deviceId: "1", label: `Built-in ${name}` },
    { deviceId: "2", label: `Other ${name}` },
  ];
  const device = { chosenId: "1", problem: null };
  const own = store<OwnDevicesState>({
    camera: { kind: "camera", ...device, choices: choices("camera"), on: true, track: drawnTrack("#40514f") },
    microphone: { kind: "microphone", ...device, choices: choices("microphone"), on: true, track: null },
    speaker: { kind: "speaker", ...device, choices: choices("speaker"), choosable: true },
    blur: { available: true, on: false },
  });
  return {
    getState: own.getState,
    subscribe: own.subscribe,
    open: async () => undefined,
    choose: async (kind, chosenId) => own.set({ [kind]: { ...own.getState()[kind], chosenId } }),
    setOn: (kind, on) => own.set({ [kind]: { ...own.getState()[kind], on } }),
    setBlur: async (on) => own.set({ blur: { available: true, on } }),
    level: () => Math.random() / 3,
    close: () => undefined,
  };
}

/** An attendance of which nothing leaves the page; acts upon people change what is shown of them. */
export function standInAttendance(view: ConferenceView, some: Partial<AttendanceState>): Attendance {
  const people = view.view === "staff" ? view.people : [];
  const isRunning = view.phase === "in-session";
  const [me] = people;
  const seen = people.filter(
    (one) => one !== me && one.connected && one.place === me?.place && (isRunning || one.place === "private"),
  );
  const media = new Map<string, PersonMedia>(
    seen.map(({ accountId }, index) => [
      accountId,
      { picture: drawnTrack(colours[index % colours.length] ?? "#2c6e68"), sound: null },
    ]),
  );
  const own = store<AttendanceState>({
    stage: "here",
    problem: null,
    view,
    media,
    speaking: seen.slice(0, 1).map(({ accountId }) => accountId),
    lines: new Map(),
    protection: view.encryption === "none" ? "not-encrypted" : "encrypted",
    soundOnly: false,
    hidesSelf: false,
    spared: false,
    ...some,
  });
  const devices = standInDevices();
  return {
    conferenceId: view.conferenceId,
    devices,
    getState: own.getState,
    subscribe: own.subscribe,
    act: async (act) => {
      const now = own.getState().view;
      if (now?.view === "staff") own.set({ view: { ...now, ...changed(now.people, act) } });
    },
    setSoundOnly: (soundOnly) => own.set({ soundOnly }),
    setHidesSelf: (hidesSelf) => own.set({ hidesSelf }),
    setShownWidth: () => undefined,
    takeSeat: () => undefined,
    stop: () => undefined,
  };
}

function changed(people: SupervisedPerson[], act: Act) {
  const about = (some: Partial<SupervisedPerson>) => ({
    people: people.map((one) =>
      "accountId" in act && one.accountId === act.accountId ? { ...one, ...some } : one,
    ),
  });
  switch (act.act) {
    case "start":
    case "resume":
      return { phase: "in-session" as const };
    case "pause":
      return { phase: "paused" as const };
    case "admit":
      return about({ place: "admitted", waitingSince: null });
    case "send-to-waiting":
      return about({ place: "waiting", waitingSince: new Date().toISOString() });
    case "remove":
      return about({ place: "removed", connected: false });
    case "let-back":
      return about({ place: "away" });
    case "mute":
      return about({ mutedByStaff: act.on });
    case "camera-off":
      return about({ cameraOffByStaff: act.on });
    case "answer-help":
      return about({ asksForHelp: false });
    case "set-encryption":
      return { encryption: act.encryption };
    default:
      return {};
  }
}
