import type { Device } from "./capture/devices.ts";
import type { RecorderProblem } from "./problem.ts";
import type { UnsentState } from "./unsent-state.ts";

export interface StudioState {
  /**
   * `idle`: no camera or microphone is on. `asking`: the browser asks the person. `ready`: preview. `paused`: between two
   * takes, preview. `stopped`: recorded; nothing is on.
   */
  readonly status: "idle" | "asking" | "ready" | "counting" | "recording" | "paused" | "stopping" | "stopped";
  readonly problem: RecorderProblem | null;
  /** For the preview. */
  readonly stream: MediaStream | null;
  readonly cameras: readonly Device[];
  readonly microphones: readonly Device[];
  readonly cameraId: string | null;
  readonly microphoneId: string | null;
  /** False: sound only. It stays as it is once there is a take. */
  readonly picture: boolean;
  readonly blur: "unavailable" | "off" | "on";
  /** Some voice was heard since the preview began. */
  readonly heard: boolean;
  readonly countdown: 3 | 2 | 1 | null;
  /** Of all takes. */
  readonly recordedMs: number;
  /** On the disk, of all takes. */
  readonly savedMs: number;
  readonly limitMs: number;
  readonly leftMs: number;
  /** Whether the browser promised to keep what is stored; null until it was asked. */
  readonly persisted: boolean | null;
}

/** Before the devices are asked for; what was recorded before counts. */
export function firstState(
  { takes, seconds }: Pick<UnsentState, "takes" | "seconds">,
  of: { limitSeconds: number; picture?: boolean },
): StudioState {
  const limitMs = of.limitSeconds * 1000;
  return {
    status: "idle",
    problem: null,
    stream: null,
    cameras: [],
    microphones: [],
    cameraId: null,
    microphoneId: null,
    picture: takes[0] === undefined ? (of.picture ?? true) : !takes[0].soundOnly,
    blur: "unavailable",
    heard: false,
    countdown: null,
    recordedMs: seconds * 1000,
    savedMs: seconds * 1000,
    limitMs,
    leftMs: Math.max(0, limitMs - seconds * 1000),
    persisted: null,
  };
}
