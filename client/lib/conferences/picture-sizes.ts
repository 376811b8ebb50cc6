import type { types } from "mediasoup-client";

/** A camera's picture in pixels, as it stands: upright or lying. */
export interface PictureSize {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

// Chromium sends no more sizes than these for a picture of so many pixels, and leaves out the largest, so that of a camera
// of 640×360 nobody got more than a quarter: libwebrtc's `kSimulcastFormats` (video/config/simulcast.cc).
const PIXELS_FOR_THREE = 960 * 540;
const PIXELS_FOR_TWO = 480 * 270;

/** Bits per second, from the smallest (about 320 pixels wide) to the whole picture of 1280×720. */
const MAX_BITRATES = [130_000, 450_000, 1_300_000];

/**
 * The sizes in which a picture is sent, smallest first, each twice as wide as the one before; the media server passes on
 * what a line and a window can bear. A camera that does not say its size is taken for the one that was asked for.
 */
export function encodingsFor({ width = 1280, height = 720 }: PictureSize): types.RtpEncodingParameters[] {
  const pixels = width * height;
  const sizes = pixels >= PIXELS_FOR_THREE ? 3 : pixels >= PIXELS_FOR_TWO ? 2 : 1;
  return MAX_BITRATES.slice(0, sizes).map((maxBitrate, at) => ({
    rid: `r${at}`,
    scaleResolutionDownBy: 2 ** (sizes - 1 - at),
    maxBitrate,
    scalabilityMode: "L1T1",
  }));
}
