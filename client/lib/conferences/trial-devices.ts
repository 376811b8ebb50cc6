import type { OwnDevices, OwnDevicesState } from "./own-devices.ts";
import { Store } from "./store.ts";

export const trialTrack = (name: string) =>
  ({ name, readyState: "live", enabled: true }) as unknown as MediaStreamTrack;

/** For tests: devices of a browser that grants everything, without a browser. */
export function trialDevices(): OwnDevices {
  const device = { choices: [], chosenId: null, problem: null };
  const store = new Store<OwnDevicesState>({
    camera: { ...device, kind: "camera", on: false, track: null },
    microphone: { ...device, kind: "microphone", on: false, track: null },
    speaker: { ...device, kind: "speaker", choosable: true },
    blur: { available: false, on: false },
  });
  const setOn = (kind: "camera" | "microphone", on: boolean) =>
    store.change({ [kind]: { ...store.get()[kind], on, track: on ? trialTrack(kind) : null } });
  return {
    getState: store.get,
    subscribe: store.subscribe,
    open: async (of = { camera: true, microphone: true }) => {
      if (of.camera) setOn("camera", true);
      if (of.microphone) setOn("microphone", true);
    },
    choose: async () => undefined,
    setOn,
    setBlur: async () => undefined,
    level: () => 0,
    close: () => {
      setOn("camera", false);
      setOn("microphone", false);
    },
  };
}
