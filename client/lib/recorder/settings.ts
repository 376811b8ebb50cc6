/**
 * How a message is recorded. Chosen for a weak line and a small device: a face and a voice stay clear at this size, and
 * ten minutes come to some 80 MB, which a line of 2 Mbit/s uploads in under six minutes.
 */
export const PICTURE = {
  /** Pixels asked of the camera. Small devices (phones, old laptops) are asked for the smaller one. */
  small: { width: 640, height: 480, bitsPerSecond: 800_000 },
  usual: { width: 1280, height: 720, bitsPerSecond: 1_200_000 },
  framesPerSecond: 24,
} as const;

/** Opus is clear for speech from 24 kbit/s on; a little more keeps a crying or a low voice natural. */
export const SOUND_BITS_PER_SECOND = 32_000;

/**
 * A key frame at least each second: any second can be played, cut or lost alone. A recorder hands over its first media
 * with the third key frame (seen in Chromium: after 2.1 s at 1 s, 1.6 s at 0.75 s), and nothing of a take that ends before
 * is kept; so they come a little faster than that.
 */
export const KEY_FRAME_SECONDS = 0.75;

/** The recorder hands over what it has this often, so that a crash loses no more than the second being recorded. */
export const PART_MS = 250;

/** Room that must be free to begin: a full recording is held as takes, finished beside them. */
export function roomForSeconds(seconds: number, picture: boolean): number {
  const bitsPerSecond = (picture ? PICTURE.usual.bitsPerSecond : 0) + SOUND_BITS_PER_SECOND;
  return Math.ceil((seconds * bitsPerSecond * 2.5) / 8);
}

/** Leftovers of recordings that nobody came back to are removed after so many days. */
export const KEEP_UNSENT_DAYS = 30;
