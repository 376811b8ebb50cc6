import { RecorderError } from "../problem.ts";
import { KEY_FRAME_SECONDS, PART_MS, SOUND_BITS_PER_SECOND } from "../settings.ts";
import type { TakeWriter } from "../take-writer.ts";
import { recordedType } from "./media-formats.ts";

/** Of the recommendation "MediaStream Recording"; TypeScript does not know it yet. */
interface Options extends MediaRecorderOptions {
  videoKeyFrameIntervalDuration?: number;
}

/** Records one take of a stream into its writer, from `start` to `stop`. */
export class TakeRecorder {
  readonly #recorder: MediaRecorder;
  readonly #writer: TakeWriter;
  readonly #stopped: Promise<void>;
  #startedAt = 0;
  #endedMs: number | null = null;

  /** `onProblem`: a part could not be stored, or the browser stopped by itself. @throws RecorderError `not-supported` */
  constructor(
    stream: MediaStream,
    writer: TakeWriter,
    videoBitsPerSecond: number,
    onProblem: (error: unknown) => void,
  ) {
    const mimeType = recordedType(stream.getVideoTracks().length > 0);
    if (mimeType === null) throw new RecorderError("not-supported");
    const options: Options = {
      mimeType,
      videoBitsPerSecond,
      audioBitsPerSecond: SOUND_BITS_PER_SECOND,
      videoKeyFrameIntervalDuration: KEY_FRAME_SECONDS * 1000,
    };
    this.#writer = writer;
    const recorder = new MediaRecorder(stream, options);
    this.#recorder = recorder;
    recorder.addEventListener("dataavailable", ({ data }) => {
      if (data.size > 0) writer.add(data, this.elapsedMs).catch(onProblem);
    });
    recorder.addEventListener("error", () => onProblem(new RecorderError("device-lost")));
    this.#stopped = new Promise((resolve) =>
      recorder.addEventListener("stop", () => resolve(), { once: true }),
    );
  }

  get elapsedMs(): number {
    if (this.#startedAt === 0) return 0;
    return Math.max(0, (this.#endedMs ?? performance.now()) - this.#startedAt);
  }

  get savedMs(): number {
    return this.#writer.savedMs;
  }

  start(): void {
    this.#recorder.addEventListener("start", () => {
      this.#startedAt = performance.now();
    });
    this.#recorder.start(PART_MS);
  }

  /** Ends the take this moment; resolves when all of it is stored. */
  async stop(): Promise<void> {
    this.#endedMs ??= performance.now();
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
    await this.#stopped;
    await this.#writer.end();
  }
}
