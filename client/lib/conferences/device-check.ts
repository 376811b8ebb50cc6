import type { OwnDevices } from "./own-devices.ts";

/** What the round trip through the media server showed; words are the screen's. */
export interface LineReport {
  /** `good`: everything. `weak`: picture may stand still. `poor`: sound only is advised. `none`: nothing came back. */
  readonly verdict: "good" | "weak" | "poor" | "none";
  readonly kilobitsPerSecond: number;
  /** 0 to 1. */
  readonly lost: number;
  readonly roundTripMs: number | null;
}

export interface DeviceCheckState {
  /** `line`: `running` for some eight seconds, then a report; `unavailable`: no media server now. */
  readonly line: "not-yet" | "running" | "done" | "unavailable" | "offline";
  readonly report: LineReport | null;
  /** 0 to 1 while it runs. */
  readonly progress: number;
  /** What came back through the media server, to be seen and heard. */
  readonly returned: { readonly picture: MediaStreamTrack | null; readonly sound: MediaStreamTrack | null };
  readonly encryption: boolean;
}

/** Trying camera, microphone, speaker and line, alone with the media server, at any time. */
export interface DeviceCheck {
  readonly devices: OwnDevices;
  getState(): DeviceCheckState;
  subscribe(listener: () => void): () => void;
  /** A few tones from the chosen speaker; resolves when they were played. */
  playTone(): Promise<void>;
  tryLine(): Promise<void>;
  stop(): void;
}
