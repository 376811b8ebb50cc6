/**
 * What we ask the browser to record, the best first. Fragmented MP4 can be played, cut and lost second by second as it
 * is; WebM (Firefox) is brought into that form when it is finished. H.264 Baseline plays on every device.
 */
const VIDEO = [
  "video/mp4;codecs=avc1.42E01E,opus",
  "video/mp4;codecs=avc1.42E01E,mp4a.40.2",
  "video/webm;codecs=vp9,opus",
  "video/webm;codecs=vp8,opus",
] as const;
const SOUND = ["audio/mp4;codecs=opus", "audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus"] as const;

/** Null where the browser records none of them. */
export function recordedType(picture: boolean): string | null {
  if (!("MediaRecorder" in globalThis)) return null;
  return (picture ? VIDEO : SOUND).find((type) => MediaRecorder.isTypeSupported(type)) ?? null;
}
