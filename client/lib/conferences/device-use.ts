import type { DeviceState, InputState } from "../../../protocol/conferences/conference.ts";
import type { OwnDevices, OwnDevicesState } from "./own-devices.ts";

/** One's devices, as far as being in a conference opens, closes and tells of them. */
export class DeviceUse {
  readonly #devices: OwnDevices;
  readonly #canEncrypt: boolean;
  #told: DeviceState | null = null;
  #closed: { readonly camera: boolean; readonly microphone: boolean } | null = null;

  constructor(devices: OwnDevices, canEncrypt: boolean) {
    this.#devices = devices;
    this.#canEncrypt = canEncrypt;
  }

  /** What the portal is told now: with joining, and when it is no longer so. */
  tell(): DeviceState {
    this.#told = this.#now();
    return this.#told;
  }

  /** Whether it is no longer as it was told. */
  hasNews(): boolean {
    const [now, told] = [this.#now(), this.#told];
    return told === null || now.camera !== told.camera || now.microphone !== told.microphone;
  }

  /** Nobody is looked at or listened to without being there. */
  close(): void {
    const { camera, microphone } = this.#devices.getState();
    if (camera.on || microphone.on) this.#closed = { camera: camera.on, microphone: microphone.on };
    this.#devices.close();
  }

  /** Coming back, it is as it was. */
  reopen(): void {
    if (this.#closed !== null) void this.#devices.open(this.#closed);
    this.#closed = null;
  }

  turnOff(): void {
    this.#devices.setOn("camera", false);
    this.#devices.setOn("microphone", false);
  }

  /** It did not arrive. */
  untold(): void {
    this.#told = null;
  }

  #now(): DeviceState {
    const { camera, microphone } = this.#devices.getState();
    return {
      camera: inputState(camera),
      microphone: inputState(microphone),
      encryption: this.#canEncrypt,
    };
  }
}

export function inputState({
  on,
  track,
  problem,
}: Pick<OwnDevicesState["camera"], "on" | "track" | "problem">): InputState {
  if (track !== null) return on ? "on" : "off";
  if (problem === null) return "off";
  return problem === "refused" ? "refused" : "missing";
}
