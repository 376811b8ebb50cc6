import { blur, canBlur } from "../recorder/capture/devices.ts";
import { deviceProblemOf } from "./device-problem.ts";
import { Level } from "./level.ts";
import type {
  DeviceChoice,
  DeviceKind,
  DeviceProblem,
  OwnDevice,
  OwnDevices,
  OwnDevicesState,
} from "./own-devices.ts";
import { Store } from "./store.ts";

type Input = "camera" | "microphone";

const kinds: Record<DeviceKind, MediaDeviceKind> = {
  camera: "videoinput",
  microphone: "audioinput",
  speaker: "audiooutput",
};

/** A face at arm's length; more is not worth a weak line. */
const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24, max: 30 } };
const SOUND = {
  channelCount: { ideal: 1 },
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

/** The devices of who sits at this browser. Nothing of what is chosen rests on the device. */
export function browserDevices(): OwnDevices {
  const devices = (navigator as { mediaDevices?: MediaDevices }).mediaDevices;
  const closed = (kind: DeviceKind): OwnDevice => ({ kind, choices: [], chosenId: null, problem: null });
  const choosable = typeof HTMLMediaElement === "function" && "setSinkId" in HTMLMediaElement.prototype;
  const store = new Store<OwnDevicesState>({
    camera: { ...closed("camera"), on: false, track: null },
    microphone: { ...closed("microphone"), on: false, track: null },
    speaker: { ...closed("speaker"), choosable },
    blur: { available: false, on: false },
  });
  let level: Level | null = null;
  let isOpen = false;
  /** Counts up with every wish for a device: an answer to an earlier one is let go of. */
  const wishes = { camera: 0, microphone: 0 };

  const changeInput = (kind: Input, change: Partial<OwnDevicesState[Input]>) =>
    store.change({ [kind]: { ...store.get()[kind], ...change } });

  async function list(): Promise<void> {
    const all = (await devices?.enumerateDevices().catch(() => [])) ?? [];
    const choicesOf = (kind: DeviceKind): DeviceChoice[] =>
      all
        .filter((one) => one.kind === kinds[kind] && one.deviceId !== "")
        .map(({ deviceId, label }) => ({ deviceId, label }));
    const { camera, microphone, speaker } = store.get();
    store.change({
      camera: { ...camera, choices: choicesOf("camera") },
      microphone: { ...microphone, choices: choicesOf("microphone") },
      speaker: { ...speaker, choices: choicesOf("speaker") },
    });
  }
  const relist = () => void list();

  const constraints = (kind: Input, chosenId: string | null): MediaStreamConstraints => {
    const device = chosenId === null ? {} : { deviceId: { exact: chosenId } };
    if (kind === "microphone") return { audio: { ...SOUND, ...device } };
    return { video: { ...PICTURE, ...(chosenId === null ? { facingMode: "user" } : device) } };
  };

  /** Takes a track in the place of the one before. */
  function use(kind: Input, track: MediaStreamTrack): void {
    const before = store.get()[kind];
    // Another microphone is as muted as the one before, from its first moment.
    const on = kind === "camera" || before.track === null || before.on;
    track.enabled = on;
    release(kind);
    track.addEventListener("ended", () => {
      if (store.get()[kind].track !== track) return;
      release(kind);
      changeInput(kind, { on: false, problem: "unplugged" });
      relist();
    });
    const chosenId = track.getSettings().deviceId ?? null;
    changeInput(kind, { track, chosenId, on, problem: null });
    if (kind === "microphone") level = new Level(track);
    else showBlur(track);
  }

  function release(kind: Input): void {
    const { track } = store.get()[kind];
    if (kind === "microphone") {
      level?.close();
      level = null;
    }
    if (track === null) return;
    changeInput(kind, { track: null });
    track.stop();
  }

  function showBlur(track: MediaStreamTrack): void {
    const available = canBlur(new MediaStream([track]));
    const { on } = store.get().blur;
    store.change({ blur: { available, on: available && on } });
    if (available && on) void blur(new MediaStream([track]), true).catch(() => undefined);
  }

  async function openInput(kind: Input, chosenId: string | null): Promise<DeviceProblem | null> {
    if (devices === undefined) return "failed";
    wishes[kind] += 1;
    const wish = wishes[kind];
    try {
      const stream = await devices.getUserMedia(constraints(kind, chosenId));
      const [track] = stream.getTracks();
      if (wish !== wishes[kind] || track === undefined) for (const one of stream.getTracks()) one.stop();
      else use(kind, track);
      return null;
    } catch (error) {
      const problem = deviceProblemOf(error);
      // The one that was chosen is gone: another is better than none.
      if (problem === "none" && chosenId !== null && wish === wishes[kind]) return openInput(kind, null);
      if (wish === wishes[kind]) changeInput(kind, { problem, on: store.get()[kind].track !== null });
      return problem;
    }
  }

  return {
    getState: store.get,
    subscribe: store.subscribe,
    async open(of = { camera: true, microphone: true }) {
      if (!isOpen) devices?.addEventListener("devicechange", relist);
      isOpen = true;
      // One after the other: a camera that is missing must not cost the microphone, and the browser asks once for each.
      for (const kind of ["microphone", "camera"] as const) {
        const { track, chosenId } = store.get()[kind];
        if (of[kind] && track === null) await openInput(kind, chosenId);
      }
      await list();
    },
    async choose(kind, deviceId) {
      if (kind === "speaker") {
        store.change({ speaker: { ...store.get().speaker, chosenId: deviceId, problem: null } });
        return;
      }
      const { on, track } = store.get()[kind];
      if (track === null && kind === "camera" && !on) changeInput(kind, { chosenId: deviceId });
      else await openInput(kind, deviceId);
      await list();
    },
    setOn(kind, on) {
      if (kind === "microphone") return setMicrophone(on);
      const { track, chosenId } = store.get().camera;
      if (!on) {
        wishes.camera += 1;
        // Its light goes out too.
        release("camera");
        changeInput("camera", { on: false });
      } else if (track === null) {
        changeInput("camera", { on: true });
        void openInput("camera", chosenId);
      }
    },
    async setBlur(on) {
      const { blur: known, camera } = store.get();
      if (!known.available || camera.track === null) return;
      await blur(new MediaStream([camera.track]), on);
      store.change({ blur: { ...known, on } });
    },
    level: () => (store.get().microphone.on ? (level?.now() ?? 0) : 0),
    close() {
      isOpen = false;
      wishes.camera += 1;
      wishes.microphone += 1;
      devices?.removeEventListener("devicechange", relist);
      for (const kind of ["camera", "microphone"] as const) {
        release(kind);
        changeInput(kind, { on: false });
      }
    },
  };

  function setMicrophone(on: boolean): void {
    const { track, chosenId } = store.get().microphone;
    if (track !== null) track.enabled = on;
    changeInput("microphone", { on });
    if (on && track === null) void openInput("microphone", chosenId);
  }
}
