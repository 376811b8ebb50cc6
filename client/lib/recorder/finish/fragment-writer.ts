import { fragmentBytes, type Sample } from "./fragment.ts";
import { madeInit, type TrackPlaces, trackPlaces } from "./made-init.ts";
import type { SoundFormat, VideoFormat } from "./take-media.ts";

export interface Fragment {
  /** Of its key frame; sound of the same fragment may begin a moment earlier or later. */
  readonly startMs: number;
  readonly bytes: Uint8Array;
}

/** Formats of the tracks that turned out to hold something. */
export interface WrittenFormats {
  readonly video: VideoFormat | null;
  readonly sound: SoundFormat | null;
}

/** Fragments begin at key frames; one that comes sooner than this after the last goes into the same fragment. */
const LEAST_PICTURE_SECONDS = 0.5;
/** Of sound alone every packet is a key frame. */
const LEAST_SOUND_SECONDS = 1;

/**
 * Writes samples as a fragmented MP4, fragment by fragment as they are complete; it holds one fragment and no more. The
 * last picture of a fragment lasts until the next begins, so that there is no hole where takes meet or sound goes on.
 */
export class FragmentWriter {
  readonly #formats: { video: VideoFormat | null; sound: SoundFormat | null };
  readonly #places: TrackPlaces;
  readonly #take: (fragment: Fragment) => Promise<void>;
  #pictures: Sample[] = [];
  #sounds: Sample[] = [];
  #firstPicture: Sample | null = null;
  #firstSound: Sample | null = null;
  #begun = 0;
  #count = 0;
  #lastStartMs = -1;

  constructor(
    formats: { video: VideoFormat | null; sound: SoundFormat | null },
    take: (fragment: Fragment) => Promise<void>,
  ) {
    this.#formats = formats;
    this.#places = trackPlaces(formats.video, formats.sound);
    this.#take = take;
  }

  /** In the order in which they are decoded. */
  async addPicture(sample: Sample): Promise<void> {
    this.#firstPicture ??= sample;
    const isDue = sample.at >= this.#begun + LEAST_PICTURE_SECONDS;
    if (sample.type === "key" && isDue && this.#pictures.length > 0) await this.#flush(sample.at);
    this.#pictures.push(sample);
  }

  async addSound(sample: Sample): Promise<void> {
    this.#firstSound ??= sample;
    const isDue = this.#formats.video === null && sample.at >= this.#begun + LEAST_SOUND_SECONDS;
    if (isDue && this.#sounds.length > 0) await this.#flush(sample.at);
    this.#sounds.push(sample);
  }

  /** The last fragment, up to the end of the recording; then the initialisation segment. */
  async finish(endSeconds: number): Promise<{ init: Uint8Array; formats: WrittenFormats }> {
    if (this.#pictures.length + this.#sounds.length > 0) await this.#flush(endSeconds);
    const { video, sound } = this.#formats;
    const picture = video && this.#firstPicture && { format: video, first: this.#firstPicture };
    const heard = sound && this.#firstSound && { format: sound, first: this.#firstSound };
    const init = await madeInit({ video: picture, sound: heard });
    return { init, formats: { video: picture && video, sound: heard && sound } };
  }

  async #flush(until: number): Promise<void> {
    const pictures = this.#pictures;
    const sounds = this.#sounds;
    const last = sounds.at(-1);
    this.#count += 1;
    const bytes = fragmentBytes(this.#count, [
      { ...this.#places.picture, samples: pictures, until },
      { ...this.#places.sound, samples: sounds, until: last === undefined ? until : last.at + last.seconds },
    ]);
    // The first begins the recording; each later one starts after the one before, whatever the rounding says.
    const startMs = this.#count === 1 ? 0 : Math.max(Math.round(this.#begun * 1000), this.#lastStartMs + 1);
    this.#lastStartMs = startMs;
    this.#begun = until;
    this.#pictures = [];
    this.#sounds = [];
    await this.#take({ startMs, bytes });
  }
}
