import type { AudioSample, AudioSampleSource, VideoSample, VideoSampleSource } from "mediabunny";

/** One track on its way from decoder to encoder. */
export interface Lane {
  /** Seconds up to which it has come; infinite when it is at its end. */
  readonly at: number;
  step(): Promise<void>;
  /** Lets go of decoded pictures and sound. */
  close(): Promise<void>;
}

/** Of a last picture that does not say how long it lasts. */
const LAST_PICTURE_SECONDS = 1 / 15;

/**
 * Pictures of a track, each lasting until the next comes: files of some browsers (WebM) do not say how long each lasts, and
 * a picture without duration would be dropped. `from`: seconds of the file that become zero.
 */
export function pictureLane(
  samples: AsyncGenerator<VideoSample, void, unknown>,
  source: VideoSampleSource,
  from: number,
): Lane {
  let at = Number.NEGATIVE_INFINITY;
  let held: VideoSample | null = null;

  async function add(until: number | null): Promise<void> {
    const sample = held;
    held = null;
    if (sample === null) return;
    const seconds = until === null ? sample.duration || LAST_PICTURE_SECONDS : until - sample.timestamp;
    try {
      sample.setDuration(Math.max(0.001, seconds));
      await source.add(sample);
    } finally {
      sample.close();
    }
  }

  return {
    get at() {
      return at;
    },
    async step() {
      const next = await samples.next();
      if (next.done === true) {
        at = Number.POSITIVE_INFINITY;
        await add(null);
        return source.close();
      }
      const sample = next.value;
      const timestamp = sample.timestamp - from;
      if (timestamp < 0) return sample.close();
      sample.setTimestamp(timestamp);
      await add(timestamp);
      held = sample;
      at = timestamp;
    },
    async close() {
      held?.close();
      held = null;
      await samples.return();
    },
  };
}

export function soundLane(
  samples: AsyncGenerator<AudioSample, void, unknown>,
  source: AudioSampleSource,
  from: number,
): Lane {
  let at = Number.NEGATIVE_INFINITY;
  return {
    get at() {
      return at;
    },
    async step() {
      const next = await samples.next();
      if (next.done === true) {
        at = Number.POSITIVE_INFINITY;
        return source.close();
      }
      const sample = next.value;
      const timestamp = sample.timestamp - from;
      try {
        if (timestamp < 0) return;
        sample.setTimestamp(timestamp);
        await source.add(sample);
        at = timestamp;
      } finally {
        sample.close();
      }
    },
    async close() {
      await samples.return();
    },
  };
}
