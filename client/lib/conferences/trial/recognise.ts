import { openEar } from "./ear.ts";

const WAIT_MS = 1_500;

/** "red", "green", "blue" or "none": what most of the picture shows; null: no frame comes. */
export async function colourOf(track: MediaStreamTrack): Promise<string | null> {
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  void video.play().catch(() => undefined);
  const shown = await Promise.race([
    new Promise<true>((resolve) => video.requestVideoFrameCallback(() => resolve(true))),
    new Promise<false>((resolve) => setTimeout(() => resolve(false), WAIT_MS)),
  ]);
  const canvas = Object.assign(document.createElement("canvas"), { width: 8, height: 8 });
  const paint = canvas.getContext("2d");
  if (!shown || paint === null) return null;
  paint.drawImage(video, 0, 0, 8, 8);
  const [red = 0, green = 0, blue = 0] = paint.getImageData(4, 2, 1, 1).data;
  video.srcObject = null;
  const most = Math.max(red, green, blue);
  if (most < 100) return "none";
  if (most === red) return "red";
  return most === green ? "green" : "blue";
}

/** The loudest tone, to some 12 Hz; null: silence. */
export async function loudestHz(track: MediaStreamTrack): Promise<number | null> {
  const { analyser, context, close } = await openEar(track, 4096);
  await new Promise((resolve) => setTimeout(resolve, WAIT_MS / 2));
  const decibels = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(decibels);
  const loudest = decibels.indexOf(Math.max(...decibels));
  const hz = (loudest * context.sampleRate) / analyser.fftSize;
  const isSilent = (decibels[loudest] ?? Number.NEGATIVE_INFINITY) < -60;
  await close();
  return isSilent ? null : Math.round(hz);
}
