import { beforeEach, expect, test, vi } from "vitest";
import { browserDevices } from "./browser-devices.ts";

class FakeTrack extends EventTarget {
  readonly kind: string;
  readonly deviceId: string;
  enabled = true;
  readyState = "live";
  constructor(kind: string, deviceId: string) {
    super();
    this.kind = kind;
    this.deviceId = deviceId;
  }
  getSettings = () => ({ deviceId: this.deviceId });
  stop = () => {
    this.readyState = "ended";
  };
}

let asked: string[];
let made: FakeTrack[];
let errors: Record<string, string>;
let answer: () => Promise<void>;

beforeEach(() => {
  asked = [];
  made = [];
  errors = {};
  answer = async () => undefined;
  class FakeStream {
    readonly tracks: FakeTrack[];
    constructor(tracks: FakeTrack[] = []) {
      this.tracks = tracks;
    }
    getTracks = () => this.tracks;
    getVideoTracks = () => this.tracks.filter(({ kind }) => kind === "video");
  }
  const getUserMedia = async ({ audio, video }: MediaStreamConstraints) => {
    const kind = audio === undefined ? "video" : "audio";
    const wanted = (audio ?? video) as MediaTrackConstraints;
    const deviceId = (wanted.deviceId as { exact: string } | undefined)?.exact ?? `first ${kind}`;
    asked.push(deviceId);
    await answer();
    const error = errors[deviceId];
    if (error !== undefined) throw new DOMException("no", error);
    const track = new FakeTrack(kind, deviceId);
    made.push(track);
    return new FakeStream([track]);
  };
  const mediaDevices = {
    getUserMedia,
    enumerateDevices: async () => [{ kind: "videoinput", deviceId: "first video", label: "Camera" }],
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  };
  vi.stubGlobal("navigator", { mediaDevices });
  vi.stubGlobal("MediaStream", FakeStream);
  vi.stubGlobal(
    "AudioContext",
    class {
      createAnalyser = () => ({ getFloatTimeDomainData: () => undefined });
      createMediaStreamSource = () => ({ connect: () => undefined });
      resume = async () => undefined;
      close = async () => undefined;
    },
  );
});

test("nothing is asked for before it is opened; then both, and their names", async () => {
  const devices = browserDevices();
  expect(asked).toEqual([]);
  await devices.open();
  const { camera, microphone } = devices.getState();
  expect([camera.on, microphone.on, camera.chosenId]).toEqual([true, true, "first video"]);
  expect(camera.choices).toEqual([{ deviceId: "first video", label: "Camera" }]);
});

test.each([
  ["NotAllowedError", "refused"],
  ["NotFoundError", "none"],
  ["NotReadableError", "busy"],
  ["TypeError", "failed"],
])("a camera that is not given (%s) is a state, and costs no microphone", async (error, problem) => {
  const devices = browserDevices();
  errors["first video"] = error;
  await devices.open();
  const { camera, microphone } = devices.getState();
  expect([camera.problem, camera.on, microphone.on]).toEqual([problem, false, true]);
  errors = {};
  await devices.open();
  expect(devices.getState().camera).toMatchObject({ problem: null, on: true });
});

test("a camera that is off is let go of, and opened anew; a microphone is silenced at once", async () => {
  const devices = browserDevices();
  await devices.open();
  const [microphone, camera] = made;
  devices.setOn("camera", false);
  devices.setOn("microphone", false);
  expect([camera?.readyState, devices.getState().camera.track]).toEqual(["ended", null]);
  expect([microphone?.readyState, microphone?.enabled]).toEqual(["live", false]);
  devices.setOn("camera", true);
  await vi.waitFor(() => expect(devices.getState().camera.track).not.toBeNull());
});

test("another microphone is as muted as the one before, and never open for a moment", async () => {
  const devices = browserDevices();
  await devices.open();
  devices.setOn("microphone", false);
  const heard: boolean[] = [];
  devices.subscribe(() => {
    const { on, track } = devices.getState().microphone;
    heard.push(on || (track?.enabled ?? false));
  });
  await devices.choose("microphone", "second");
  expect(devices.getState().microphone).toMatchObject({ on: false, chosenId: "second" });
  expect(made.map(({ readyState }) => readyState)).toEqual(["ended", "live", "live"]);
  expect(heard).not.toContain(true);
  devices.setOn("microphone", true);
  expect(made.at(-1)?.enabled).toBe(true);
});

test("one that was chosen and is gone gives way to another; one that is pulled out is said", async () => {
  const devices = browserDevices();
  errors["lost"] = "OverconstrainedError";
  await devices.open();
  await devices.choose("microphone", "lost");
  expect(devices.getState().microphone).toMatchObject({ chosenId: "first audio", problem: null });
  made.at(-1)?.dispatchEvent(new Event("ended"));
  expect(devices.getState().microphone).toMatchObject({ on: false, track: null, problem: "unplugged" });
});

test("what the browser gives after all was closed is let go of at once", async () => {
  const devices = browserDevices();
  let give = () => {};
  answer = () =>
    new Promise((resolve) => {
      give = resolve;
    });
  const opening = devices.open({ camera: true, microphone: false });
  devices.close();
  give();
  await opening;
  expect(made.map(({ readyState }) => readyState)).toEqual(["ended"]);
  expect(devices.getState().camera).toMatchObject({ on: false, track: null });
});
