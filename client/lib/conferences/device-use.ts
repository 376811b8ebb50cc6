import type { DeviceState } from "../../../protocol/conferences/conference.ts";
import type { OwnDevices } from "./own-devices.ts";

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

  /** What the portal is told with joining, and at no other time. */
  tell(): DeviceState {
    this.#told = this.#now();
    return this.#told;
  }

  /** Whether it is no longer as it was told. */
  hasNews(): boolean {
    const [now, told] = [this.#now(), this.#told];
    return told !== null && (now.camera !== told.camera || now.microphone !== told.microphone);
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

  #now(): DeviceState {
    const { camera, microphone } = this.#devices.getState();
    return {
      camera: camera.track !== null,
      microphone: microphone.track !== null,
      encryption: this.#canEncrypt,
    };
  }
}
