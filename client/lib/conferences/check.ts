import type { SignallingReply } from "../../../protocol/conferences/signalling.ts";
import type { Id } from "../../../protocol/ids.ts";
import { ProblemError } from "../problem.ts";
import type { Realtime } from "../realtime.ts";
import type { UnlockedSession } from "../session.ts";
import { browserDevices } from "./browser-devices.ts";
import type { DeviceCheck, DeviceCheckState } from "./device-check.ts";
import { inputState } from "./device-use.ts";
import { canEncryptMedia } from "./encryption.ts";
import { startFrameWorker } from "./frames/frame-worker.ts";
import { LineTrial } from "./line-report.ts";
import { type MediaLine, openMediaLine } from "./media-line.ts";
import type { Sent } from "./sending.ts";
import { Store } from "./store.ts";
import { playNotes } from "./tone.ts";

const TRIAL_MS = 8_000;
const LOOK_EVERY_MS = 1_000;
const HERE_EVERY_MS = 500;
const OPEN_WITHIN_MS = 6_000;

const nothingReturned = { picture: null, sound: null };

/** Nothing is opened or sent before it is asked for. Whoever made it calls `stop()`. */
export function checkDevices(session: UnlockedSession, realtime: Realtime): DeviceCheck {
  const { accountId } = session.contents;
  const devices = browserDevices();
  const encryption = canEncryptMedia();
  const store = new Store<DeviceCheckState>({
    line: "not-yet",
    report: null,
    progress: 0,
    returned: nothingReturned,
    encryption,
  });
  let endTrial = () => {};
  let trials = 0;

  async function tryLine(): Promise<void> {
    endTrial();
    trials += 1;
    const trial = trials;
    const isOver = () => trial !== trials;
    if (realtime.state() !== "connected") return store.change({ line: "offline" });
    store.change({ line: "running", report: null, progress: 0, returned: nothingReturned });
    const loop = openLoop(realtime, accountId, (returned) => !isOver() && store.change({ returned }));
    endTrial = loop.close;
    try {
      const { camera, microphone } = devices.getState();
      const device = { camera: inputState(camera), microphone: inputState(microphone), encryption };
      const joined = await realtime.ask("conference-join", { conferenceId: null, device });
      await loop.begin(joined);
      const made = camera.track === null && microphone.track === null ? makeSound() : null;
      const sound = microphone.track ?? made?.track ?? null;
      await loop.line.want({ audio: sent(sound), video: sent(camera.track) });
      const onProgress = (progress: number) => store.change({ progress });
      const report = await measure(loop.line, camera.track !== null, isOver, onProgress);
      made?.stop();
      if (!isOver()) store.change({ line: "done", report, progress: 1 });
    } catch (error) {
      if (isOver()) return;
      loop.close();
      const isRefused = error instanceof ProblemError && error.code === "unavailable";
      store.change({ line: isRefused ? "unavailable" : "offline", returned: nothingReturned });
    }
  }

  return {
    devices,
    getState: store.get,
    subscribe: store.subscribe,
    playTone: () => playNotes(devices.getState().speaker.chosenId),
    tryLine,
    stop() {
      trials += 1;
      devices.close();
      endTrial();
      store.change({ line: "not-yet", progress: 0, returned: nothingReturned });
    },
  };
}

const sent = (track: MediaStreamTrack | null): Sent | null =>
  track === null ? null : { track, paused: false };

interface Loop {
  readonly line: MediaLine;
  begin(joined: SignallingReply<"conference-join">): Promise<void>;
  close(): void;
}

/** To the media server and back to oneself, encrypted as in a conference where the browser can. */
function openLoop(
  realtime: Realtime,
  accountId: Id,
  onReturned: (returned: DeviceCheckState["returned"]) => void,
): Loop {
  const frames = startFrameWorker(HERE_EVERY_MS, () => {
    realtime.ask("conference-here", {}).catch(() => undefined);
  });
  const conferenceId = crypto.randomUUID();
  const key = { conferenceId, room: "main", epoch: 1 } as const;
  frames.setMode(canEncryptMedia() ? "end-to-end" : "none");
  frames.takeKey(key, crypto.getRandomValues(new Uint8Array(32)));
  frames.sendWith(key);
  const line = openMediaLine({
    ask: realtime.ask,
    accountId,
    frames,
    onTracks: () => onReturned(line.tracks().get(accountId) ?? nothingReturned),
    onLost: () => onReturned(nothingReturned),
  });
  const stopListening = [
    realtime.onSignal("consumer-opened", (offer) => offer.accountId === accountId && line.opened(offer)),
    realtime.onSignal("consumer-closed", ({ consumerId }) => line.ended(consumerId)),
  ];
  let closed = false;
  return {
    line,
    begin: (joined) => line.begin(joined),
    close() {
      if (closed) return;
      closed = true;
      for (const stop of stopListening) stop();
      line.close();
      frames.close();
    },
  };
}

async function measure(
  line: MediaLine,
  hasPicture: boolean,
  isOver: () => boolean,
  onProgress: (progress: number) => void,
): Promise<ReturnType<LineTrial["report"]>> {
  const trial = new LineTrial();
  let startMs: number | null = null;
  const begunMs = performance.now();
  while (!isOver()) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const nowMs = performance.now();
    // The way there is found first; where it is not found at all, nothing comes back.
    if (startMs === null && line.tracks().size > 0) startMs = nowMs;
    if (startMs === null && nowMs - begunMs < OPEN_WITHIN_MS) continue;
    startMs ??= nowMs;
    trial.look(await line.stats(), nowMs - startMs);
    onProgress(Math.min(1, (nowMs - startMs) / TRIAL_MS));
    if (nowMs - startMs >= TRIAL_MS) break;
  }
  return trial.report(hasPicture);
}

/** A quiet tone, where neither camera nor microphone is open: something has to go there and back. */
function makeSound(): { readonly track: MediaStreamTrack | null; stop(): void } {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const tone = new OscillatorNode(context, { frequency: 220 });
  tone.connect(new GainNode(context, { gain: 0.05 })).connect(out);
  tone.start();
  const [track = null] = out.stream.getAudioTracks();
  return { track, stop: () => void context.close().catch(() => undefined) };
}
