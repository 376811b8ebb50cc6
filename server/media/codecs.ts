import type { types } from "mediasoup";

/**
 * Opus and VP8, which every browser has. Both stay readable for forwarding when frames are encrypted in the browsers: what
 * the media server looks at (VP8's payload descriptor and first bytes, Opus' length) stands in the clear. Simulcast and not
 * SVC: layers of VP9 or AV1 are found in the frame itself.
 */
export const mediaCodecs: types.RouterRtpCodecCapability[] = [
  {
    kind: "audio",
    mimeType: "audio/opus",
    clockRate: 48_000,
    channels: 2,
    parameters: { useinbandfec: 1, usedtx: 1 },
  },
  { kind: "video", mimeType: "video/VP8", clockRate: 90_000 },
];

/** Pictures come in at most three sizes at once. */
export const MOST_ENCODINGS = 3;
