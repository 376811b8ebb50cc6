import { type Countdown, countDown } from "./capture/countdown.ts";
import { blur, canBlur, chosen, listDevices, openDevices, pictureSettings } from "./capture/devices.ts";
import { LevelMeter } from "./capture/level-meter.ts";
import { recordedType } from "./capture/media-formats.ts";
import { TakeRecorder } from "./capture/take-recorder.ts";
import { RecorderError, type RecorderProblem } from "./problem.ts";
import { roomForSeconds } from "./settings.ts";
import { storageRoom } from "./storage-room.ts";
import { firstState, type StudioState } from "./studio-state.ts";
import type { TakeWriter } from "./take-writer.ts";
import type { UnsentRecording } from "./unsent-recording.ts";

export type { StudioState } from "./studio-state.ts";

const TICK_MS = 200;
/** Room for so many seconds must stay. */
const LEAST_SECONDS = 20;
const ROOM_EVERY_MS = 5_000;

/**
 * Camera, microphone and recording of one unsent recording, without a screen. A pause ends a take and going on begins the
 * next, so that what was said before is finished and safe. Whatever happens to device or disk, what was recorded is kept.
 */
export class RecorderStudio {
  readonly #unsent: UnsentRecording;
  #state: StudioState;
  #level = 0;
  #listeners = new Set<() => void>();
  #levelListeners = new Set<() => void>();
  #meter: LevelMeter | null = null;
  #recorder: TakeRecorder | null = null;
  #ticking: ReturnType<typeof setInterval> | null = null;
  #counting: Countdown | null = null;
  #ending: Promise<void> | null = null;
  #roomAskedAt = 0;
  #closed = false;

  constructor(unsent: UnsentRecording, of: { limitSeconds: number; picture?: boolean }) {
    this.#unsent = unsent;
    this.#state = firstState(unsent.getState(), of);
  }

  static canRecord(): boolean {
    return recordedType(true) !== null || recordedType(false) !== null;
  }

  getState = (): StudioState => this.#state;
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** From 0 to 1. */
  getLevel = (): number => this.#level;
  subscribeLevel = (listener: () => void): (() => void) => {
    this.#levelListeners.add(listener);
    return () => void this.#levelListeners.delete(listener);
  };

  /** Asks for the devices and shows the preview; what stands in the way is in `problem`, and it can be called again. */
  async open(): Promise<void> {
    const { status, picture } = this.#state;
    if (this.#closed || !["idle", "ready", "paused", "stopped"].includes(status)) return;
    this.#letGo();
    this.#show({ status: "asking", problem: null });
    try {
      if (recordedType(picture) === null) throw new RecorderError("not-supported");
      const stream = await openDevices(picture);
      // Left meanwhile: nothing stays on.
      if (this.#closed) return stopTracks(stream);
      this.#take(stream);
      this.#show({
        ...(await listDevices()),
        status: this.#unsent.getState().takes.length > 0 ? "paused" : "ready",
      });
    } catch (error) {
      this.#show({ ...(await listDevices()), status: "idle", problem: problemOf(error) });
    }
  }

  async chooseCamera(deviceId: string): Promise<void> {
    chosen.cameraId = deviceId;
    await this.#openAgain();
  }

  async chooseMicrophone(deviceId: string): Promise<void> {
    chosen.microphoneId = deviceId;
    await this.#openAgain();
  }

  /** With picture or sound only; not between takes, for a recording is one or the other. */
  async setPicture(picture: boolean): Promise<void> {
    if (this.#unsent.getState().takes.length > 0 || picture === this.#state.picture) return;
    this.#show({ picture });
    await this.#openAgain();
  }

  async setBlur(on: boolean): Promise<void> {
    const { stream, blur: now } = this.#state;
    if (stream === null || now === "unavailable") return;
    await blur(stream, on).then(
      () => this.#show({ blur: on ? "on" : "off" }),
      () => this.#show({ blur: "unavailable" }),
    );
  }

  /** Counts down, then records. */
  async start(): Promise<void> {
    const { status } = this.#state;
    if (status !== "ready" && status !== "paused") return;
    if ((await this.#hasRoom(status)) && (await this.#countDown())) await this.#record();
  }

  skipCountdown(): void {
    this.#counting?.skip();
  }

  cancelCountdown(): void {
    this.#counting?.cancel();
  }

  /** Ends the take; the preview stays. */
  async pause(): Promise<void> {
    if (this.#state.status === "recording") await this.#end("paused");
  }

  /** Begins the next take at once. */
  async goOn(): Promise<void> {
    if (this.#state.status === "paused" && (await this.#hasRoom("paused"))) await this.#record();
  }

  /** Ends the recording and turns everything off; resolves when all is stored. */
  async stop(): Promise<void> {
    const { status } = this.#state;
    if (status === "recording") await this.#end("stopped");
    else if (status === "paused" || status === "ready") {
      this.#letGo();
      this.#show({ status: "stopped" });
    }
  }

  /** Everything is off when it returns; what was recorded is kept when it resolves. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#counting?.cancel();
    const ended = this.#recorder === null ? this.#ending : this.#end("stopped");
    this.#letGo();
    await ended;
  }

  async #openAgain(): Promise<void> {
    if (["ready", "paused", "idle"].includes(this.#state.status)) await this.open();
  }

  #take(stream: MediaStream): void {
    for (const track of stream.getTracks()) track.addEventListener("ended", () => this.#lost(stream));
    navigator.mediaDevices.addEventListener("devicechange", this.#devicesChanged);
    globalThis.addEventListener("pagehide", this.#leaving);
    this.#meter = new LevelMeter(stream, (level, isVoice) => {
      this.#level = level;
      for (const listener of this.#levelListeners) listener();
      if (isVoice && !this.#state.heard) this.#show({ heard: true });
    });
    const idOf = (track: MediaStreamTrack | undefined) => track?.getSettings().deviceId ?? null;
    this.#show({
      stream,
      cameraId: idOf(stream.getVideoTracks()[0]),
      microphoneId: idOf(stream.getAudioTracks()[0]),
      blur: canBlur(stream) ? "off" : "unavailable",
      heard: false,
    });
  }

  /** Turns camera and microphone off. */
  #letGo(): void {
    const { stream } = this.#state;
    globalThis.removeEventListener("pagehide", this.#leaving);
    globalThis.navigator?.mediaDevices?.removeEventListener("devicechange", this.#devicesChanged);
    this.#meter?.close();
    this.#meter = null;
    this.#level = 0;
    if (stream !== null) stopTracks(stream);
    this.#show({ stream: null });
  }

  readonly #leaving = () => void this.close();

  readonly #devicesChanged = () => void listDevices().then((devices) => this.#show(devices));

  #lost(stream: MediaStream): void {
    if (this.#state.stream !== stream) return;
    if (this.#recorder !== null) void this.#fail("device-lost");
    else {
      this.#letGo();
      const hasTakes = this.#unsent.getState().takes.length > 0;
      this.#show({ status: hasTakes ? "paused" : "idle", problem: "device-lost" });
    }
  }

  /** Also false when it was begun meanwhile by another press. */
  async #hasRoom(status: StudioState["status"]): Promise<boolean> {
    const { leftMs, picture } = this.#state;
    if (leftMs <= 0) return false;
    const { enough, persisted } = await storageRoom(roomForSeconds(leftMs / 1000, picture));
    if (this.#state.status !== status) return false;
    this.#show({ persisted, problem: enough ? null : "disk-full" });
    return enough;
  }

  async #countDown(): Promise<boolean> {
    const { status } = this.#state;
    this.#counting = countDown((countdown) => this.#show({ status: "counting", countdown, problem: null }));
    const goesOn = await this.#counting.goesOn;
    this.#counting = null;
    const isStill = this.#state.status === "counting";
    this.#show({ countdown: null, ...(!goesOn && isStill && { status }) });
    return goesOn && !this.#closed;
  }

  async #record(): Promise<void> {
    const { stream, picture } = this.#state;
    if (stream === null) return this.#show({ status: "idle", problem: "device-lost" });
    let writer: TakeWriter | null = null;
    try {
      // Before the first wait: whoever presses twice begins once.
      this.#show({ status: "recording", problem: null });
      writer = await this.#unsent.beginTake(!picture);
      if (this.#closed || this.#state.stream !== stream) throw new RecorderError("device-lost");
      const onProblem = (error: unknown) => void this.#fail(problemOf(error));
      this.#recorder = new TakeRecorder(stream, writer, pictureSettings().bitsPerSecond, onProblem);
      this.#recorder.start();
      this.#roomAskedAt = performance.now();
      this.#ticking = setInterval(() => this.#tick(), TICK_MS);
    } catch (error) {
      this.#recorder = null;
      await writer?.end().catch(() => undefined);
      this.#show({ status: "paused", problem: problemOf(error) });
    }
  }

  #tick(): void {
    const recorder = this.#recorder;
    if (recorder === null) return;
    this.#showTimes(recorder.elapsedMs, recorder.savedMs);
    if (this.#state.leftMs <= 0) void this.#end("stopped");
    if (performance.now() - this.#roomAskedAt < ROOM_EVERY_MS) return;
    this.#roomAskedAt = performance.now();
    void storageRoom(roomForSeconds(LEAST_SECONDS, this.#state.picture)).then(({ enough }) => {
      if (!enough && this.#recorder === recorder) void this.#fail("disk-full");
    });
  }

  #showTimes(elapsedMs: number, savedMs: number): void {
    const { takes } = this.#unsent.getState();
    const before = takes.reduce((sum, { seconds }) => sum + seconds * 1000, 0);
    const recordedMs = before + elapsedMs;
    const leftMs = Math.max(0, this.#state.limitMs - recordedMs);
    this.#show({ recordedMs, savedMs: before + savedMs, leftMs });
  }

  /** A full disk ends the recording; a lost device interrupts it. */
  async #fail(problem: RecorderProblem): Promise<void> {
    if (this.#recorder === null) return;
    const isOver = problem === "disk-full" || problem === "storage-evicted";
    await this.#end(isOver ? "stopped" : "paused");
    this.#letGo();
    this.#show({ problem });
  }

  #end(then: "paused" | "stopped"): Promise<void> {
    const recorder = this.#recorder;
    if (recorder === null) return this.#ending ?? Promise.resolve();
    this.#recorder = null;
    if (this.#ticking !== null) clearInterval(this.#ticking);
    this.#show({ status: "stopping" });
    const stopped = recorder.stop();
    if (then === "stopped") this.#letGo();
    this.#ending = stopped
      .catch((error: unknown) => this.#show({ problem: problemOf(error) }))
      .then(() => {
        this.#ending = null;
        this.#showTimes(0, 0);
        this.#show({ status: then });
      });
    return this.#ending;
  }

  #show(change: Partial<StudioState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function problemOf(error: unknown): RecorderProblem {
  return error instanceof RecorderError ? error.problem : "not-supported";
}
