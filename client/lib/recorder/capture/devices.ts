import { RecorderError, type RecorderProblem } from "../problem.ts";
import { PICTURE } from "../settings.ts";

export interface Device {
  readonly deviceId: string;
  /** As the browser calls it; may be empty. */
  readonly label: string;
}

export interface Devices {
  readonly cameras: readonly Device[];
  readonly microphones: readonly Device[];
}

/** What was chosen, for this visit: nothing of it rests on the device. */
export const chosen: { cameraId: string | null; microphoneId: string | null } = {
  cameraId: null,
  microphoneId: null,
};

export async function listDevices(): Promise<Devices> {
  const all = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  const ofKind = (kind: MediaDeviceKind) =>
    all.flatMap((one) =>
      one.kind === kind && one.deviceId !== "" ? { deviceId: one.deviceId, label: one.label } : [],
    );
  return { cameras: ofKind("videoinput"), microphones: ofKind("audioinput") };
}

/** A small picture for a small device or a line that is known to be weak. */
export function pictureSettings(): typeof PICTURE.small | typeof PICTURE.usual {
  const { hardwareConcurrency = 4, connection } = navigator as Navigator & {
    connection?: { effectiveType?: string; saveData?: boolean };
  };
  const isWeakLine = connection?.saveData === true || /^(slow-)?[23]g$/.test(connection?.effectiveType ?? "");
  const isSmall = hardwareConcurrency <= 2 || Math.min(screen.width, screen.height) <= 480;
  return isWeakLine || isSmall ? PICTURE.small : PICTURE.usual;
}

/**
 * The microphone and, where wanted, the camera, as chosen; another one where the chosen one is gone.
 * @throws RecorderError
 */
export async function openDevices(picture: boolean): Promise<MediaStream> {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (mediaDevices === undefined) throw new RecorderError("not-supported");
  try {
    return await mediaDevices.getUserMedia(wanted(picture));
  } catch (error) {
    const isGone =
      error instanceof DOMException && ["OverconstrainedError", "NotFoundError"].includes(error.name);
    if (!isGone || (chosen.cameraId === null && chosen.microphoneId === null)) {
      throw new RecorderError(await problemOf(error, picture));
    }
    chosen.cameraId = null;
    chosen.microphoneId = null;
    return openDevices(picture);
  }
}

function wanted(picture: boolean): MediaStreamConstraints {
  const { width, height } = pictureSettings();
  const { cameraId, microphoneId } = chosen;
  return {
    audio: {
      ...(microphoneId !== null && { deviceId: { exact: microphoneId } }),
      channelCount: { ideal: 1 },
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
    },
    video: picture && {
      ...(cameraId === null ? { facingMode: "user" } : { deviceId: { exact: cameraId } }),
      width: { ideal: width },
      height: { ideal: height },
      frameRate: { ideal: PICTURE.framesPerSecond, max: 30 },
    },
  };
}

async function problemOf(error: unknown, picture: boolean): Promise<RecorderProblem> {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "permission-refused";
  if (name === "NotReadableError" || name === "AbortError") return "device-in-use";
  if (name !== "NotFoundError" && name !== "OverconstrainedError") return "not-supported";
  const all = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  const hasCamera = all.some(({ kind }) => kind === "videoinput");
  return picture && !hasCamera ? "no-camera" : "no-microphone";
}

/** Of the working draft "Media Capture and Streams Extensions". */
interface BlurCapability {
  readonly backgroundBlur?: readonly boolean[];
}

export function canBlur(stream: MediaStream | null): boolean {
  const [track] = stream?.getVideoTracks() ?? [];
  const { backgroundBlur = [] } = (track?.getCapabilities?.() ?? {}) as BlurCapability;
  return backgroundBlur.includes(true) && backgroundBlur.includes(false);
}

export async function blur(stream: MediaStream, on: boolean): Promise<void> {
  const [track] = stream.getVideoTracks();
  await track?.applyConstraints({ ...track.getConstraints(), backgroundBlur: on } as MediaTrackConstraints);
}
