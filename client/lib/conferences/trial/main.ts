// The library of conferences without its screens, driven from outside as `window.conferenceTrial`.
import "../../browser/no-made-code.ts";
import type { DeviceState, Line } from "../../../../protocol/conferences/conference.ts";
import { signIn } from "../../accounts/sign-in.ts";
import { createClient } from "../../client.ts";
import { createWorkerDeriver } from "../../crypto-worker/worker-deriver.ts";
import { createHttp } from "../../http.ts";
import { connectRealtime, type Realtime } from "../../realtime.ts";
import { attendConference } from "../attend.ts";
import type { Act, Attendance, AttendanceState } from "../attendance.ts";
import { checkDevices } from "../check.ts";
import type { DeviceCheckState } from "../device-check.ts";
import { madeConnections, receivedBy, watchConnections } from "./connections.ts";
import { type Listened, listen } from "./longest-silence.ts";
import { paintedCamera } from "./painted-camera.ts";
import { colourOf, loudestHz } from "./recognise.ts";

watchConnections();

let live: { accountId: string; realtime: Realtime } | null = null;
let attendance: Attendance | null = null;
let listened: Listened | null = null;
let session: Awaited<ReturnType<typeof signIn>> | null = null;

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("that is not there yet");
  return value;
}

export interface Seen {
  readonly stage: AttendanceState["stage"];
  readonly problem: AttendanceState["problem"];
  readonly protection: AttendanceState["protection"];
  readonly place: string | null;
  /** By account: what is recognised of them. */
  readonly people: Record<string, { colour: string | null; hz: number | null }>;
  readonly lines: Record<string, Line>;
  readonly speaking: readonly string[];
}

/** Whom the portal calls by another's name. */
const swapped = new Map<string, string>();

function relabelled(realtime: Realtime): Realtime {
  const onSignal: Realtime["onSignal"] = (name, listener) =>
    realtime.onSignal(name, (payload) => {
      if (!("accountId" in payload)) return listener(payload);
      const accountId = swapped.get(payload.accountId) ?? payload.accountId;
      listener({ ...payload, accountId });
    });
  return { ...realtime, onSignal };
}

const trial = {
  /** The camera shows one colour, the microphone one tone, so that it can be told at the other end whose they are. */
  async signIn(of: {
    signInName: string;
    passphrase: string;
    oneTimeCode?: string;
    colour: string;
    hz: number;
  }): Promise<string> {
    paintedCamera(of.colour, of.hz);
    const http = createHttp({ baseUrl: location.origin });
    const { signInName, passphrase, oneTimeCode } = of;
    session = await signIn(await createClient({ http, deriver: createWorkerDeriver() }), {
      signInName,
      passphrase,
      ...(oneTimeCode === undefined ? {} : { oneTimeCode }),
    });
    const { accountId } = session.contents;
    live = { accountId, realtime: relabelled(connectRealtime({ baseUrl: location.origin })) };
    return accountId;
  },
  /** Of one conference at a time. */
  attend(conferenceId: string): void {
    attendance?.stop();
    attendance = attendConference(present(session), present(live).realtime, conferenceId);
  },
  openDevices: () => present(attendance).devices.open(),
  setOn: (kind: "camera" | "microphone", on: boolean) => present(attendance).devices.setOn(kind, on),
  act: (act: Act) => present(attendance).act(act),
  soundOnly: (on: boolean) => present(attendance).setSoundOnly(on),
  /** From here on somebody's sound is listened to. */
  async listenTo(accountId: string): Promise<void> {
    listened = await listen(present(present(attendance).getState().media.get(accountId)?.sound));
  },
  async longestSilenceMs(): Promise<number> {
    const { longestMs, stop } = present(listened);
    await stop();
    return longestMs;
  },
  connections: madeConnections,
  /** As staff see them. */
  deviceOf(accountId: string): DeviceState | null {
    const { view } = present(attendance).getState();
    return view?.view === "staff"
      ? (view.people.find((person) => person.accountId === accountId)?.device ?? null)
      : null;
  },
  /** As when its cable is pulled out. */
  unplug(kind: "camera" | "microphone"): void {
    const { track } = present(attendance).devices.getState()[kind];
    present(track).stop();
    present(track).dispatchEvent(new Event("ended"));
  },
  swap(one: string, other: string): void {
    swapped.set(one, other).set(other, one);
  },
  takeSeat: () => present(attendance).takeSeat(),
  stop: () => attendance?.stop(),
  received: receivedBy,
  async seen(): Promise<Seen> {
    const { stage, problem, protection, view, media, lines, speaking } = present(attendance).getState();
    const { accountId } = present(live);
    const place =
      view?.view === "attending"
        ? view.place
        : (view?.people.find((person) => person.accountId === accountId)?.place ?? null);
    const recognised = await Promise.all(
      [...media].map(async ([id, { picture, sound }]) => {
        const [colour, hz] = await Promise.all([
          picture === null ? null : colourOf(picture),
          sound === null ? null : loudestHz(sound),
        ]);
        return [id, { colour, hz }] as const;
      }),
    );
    const people = Object.fromEntries(recognised);
    return { stage, problem, protection, place, people, lines: Object.fromEntries(lines), speaking };
  },
  async check(): Promise<DeviceCheckState & { colour: string | null }> {
    const check = checkDevices(present(session), present(live).realtime);
    await check.devices.open();
    await check.tryLine();
    const state = check.getState();
    const colour = state.returned.picture === null ? null : await colourOf(state.returned.picture);
    check.stop();
    return { ...state, returned: { picture: null, sound: null }, colour };
  },
};
export type Trial = typeof trial;
Object.assign(window, { conferenceTrial: trial });
