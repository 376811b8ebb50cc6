export type DeviceKind = "camera" | "microphone" | "speaker";

export interface DeviceChoice {
  readonly deviceId: string;
  /** As the browser names it; empty before permission was given. */
  readonly label: string;
}

/** Why a device gives nothing; each has its own words and a way on. */
export type DeviceProblem = "refused" | "none" | "busy" | "unplugged" | "failed";

export interface OwnDevice {
  readonly kind: DeviceKind;
  readonly choices: readonly DeviceChoice[];
  readonly chosenId: string | null;
  readonly problem: DeviceProblem | null;
}

export interface OwnDevicesState {
  readonly camera: OwnDevice & { readonly on: boolean; readonly track: MediaStreamTrack | null };
  readonly microphone: OwnDevice & { readonly on: boolean; readonly track: MediaStreamTrack | null };
  /** `choosable` is false where the browser does not let pages choose (Safari, Firefox before 116). */
  readonly speaker: OwnDevice & { readonly choosable: boolean };
  readonly blur: { readonly available: boolean; readonly on: boolean };
}

/** The devices of the person who sits here; nothing is opened before `open`. */
export interface OwnDevices {
  getState(): OwnDevicesState;
  subscribe(listener: () => void): () => void;
  /** Asks the browser for camera and microphone; may be called again after a problem. Never rejects: problems are states. */
  open(of?: { camera: boolean; microphone: boolean }): Promise<void>;
  choose(kind: DeviceKind, deviceId: string): Promise<void>;
  setOn(kind: "camera" | "microphone", on: boolean): void;
  setBlur(on: boolean): Promise<void>;
  /** Loudness of the own microphone, 0 to 1, for a meter that is drawn often; not part of the state. */
  level(): number;
  close(): void;
}
