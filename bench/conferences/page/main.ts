// The library of conferences without its screens, driven from outside as `window.conferenceBench`.
import "../../../client/lib/browser/no-made-code.ts";
import { signIn } from "../../../client/lib/accounts/sign-in.ts";
import { createClient } from "../../../client/lib/client.ts";
import { attendConference } from "../../../client/lib/conferences/attend.ts";
import type { Act, Attendance } from "../../../client/lib/conferences/attendance.ts";
import { createWorkerDeriver } from "../../../client/lib/crypto-worker/worker-deriver.ts";
import { createHttp } from "../../../client/lib/http.ts";
import { connectRealtime, type Realtime } from "../../../client/lib/realtime.ts";
import type { UnlockedSession } from "../../../client/lib/session.ts";
import { type Flowed, flowed, watchConnections } from "./flowed.ts";

watchConnections();

let live: { session: UnlockedSession; realtime: Realtime } | null = null;
let attendance: Attendance | null = null;
const shown = new Map<string, HTMLVideoElement>();

function present<T>(value: T | null): T {
  if (value === null) throw new Error("that is not there yet");
  return value;
}

/** Everybody who can be seen is shown, as on a screen. @returns when the first picture of anybody is there */
function show(of: Attendance): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const draw = () => {
    for (const [id, { picture, sound }] of of.getState().media) {
      const video = shown.get(id) ?? document.createElement("video");
      const tracks = [picture, sound].filter((track) => track !== null);
      const before = video.srcObject instanceof MediaStream ? video.srcObject.getTracks() : [];
      if (tracks.length === before.length && tracks.every((track) => before.includes(track))) continue;
      shown.set(id, video);
      video.muted = true;
      video.srcObject = new MediaStream(tracks);
      document.body.append(video);
      video.requestVideoFrameCallback(() => resolve());
      void video.play().catch(() => undefined);
    }
  };
  of.subscribe(draw);
  draw();
  return promise;
}

const bench = {
  async signIn(of: { signInName: string; passphrase: string; oneTimeCode?: string }): Promise<string> {
    const http = createHttp({ baseUrl: location.origin });
    const session = await signIn(await createClient({ http, deriver: createWorkerDeriver() }), of);
    live = { session, realtime: connectRealtime({ baseUrl: location.origin }) };
    return session.contents.accountId;
  },
  /** Milliseconds from joining to the first picture of somebody else, camera and microphone being opened meanwhile. */
  async join(conferenceId: string): Promise<number> {
    const { session, realtime } = present(live);
    const fromMs = performance.now();
    attendance = attendConference(session, realtime, conferenceId);
    void attendance.devices.open();
    await show(attendance);
    return performance.now() - fromMs;
  },
  /** Without waiting for anybody. */
  attend(conferenceId: string): void {
    void bench.join(conferenceId);
  },
  leave(): void {
    present(attendance).stop();
    for (const video of shown.values()) video.remove();
    shown.clear();
  },
  act: (act: Act) => present(attendance).act(act),
  /** Where one is, and what protects what is sent. */
  state() {
    const { stage, problem, protection, view, media } = present(attendance).getState();
    const waiting =
      view?.view === "staff" ? view.people.filter(({ place }) => place === "waiting") : undefined;
    return {
      stage,
      problem,
      protection,
      phase: view?.view === "staff" ? view.phase : null,
      waiting: waiting?.map(({ accountId }) => accountId) ?? [],
      pictures: [...media.values()].filter(({ picture }) => picture !== null).length,
    };
  },
  /** As if this browser knew nothing of it. */
  forgetEncryption: () => void Reflect.deleteProperty(window, "RTCRtpScriptTransform"),
  flowed: (): Promise<Flowed> => flowed(),
};
export type ConferenceBench = typeof bench;
Object.assign(window, { conferenceBench: bench });
