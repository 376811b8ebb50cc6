import type { WrittenMessage } from "../../../protocol/messages/endpoints.ts";
import { OfflineError, type ProblemKey } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { problemKey } from "../trust.ts";
import { browserConnection, type Connection } from "./connection.ts";
import { createPortalUpload } from "./portal-upload.ts";
import type { SealedRecording } from "./sealed-recording.ts";
import { sendChunks } from "./send-chunks.ts";
import { UploadPace } from "./upload-pace.ts";
import type { UploadPort } from "./upload-port.ts";
import { delayMs, wayOn } from "./upload-trouble.ts";

/**
 * `checking`: what came through before a cut. `waiting-for-network` and `waiting-for-sign-in` go on by themselves.
 * `refused`: see `problem`. Whatever happens, the sealed recording stays where it is until `done`.
 */
export type UploadStatus =
  | "sending"
  | "waiting-for-network"
  | "waiting-for-sign-in"
  | "checking"
  | "submitting"
  | "done"
  | "refused"
  | "stopped";

export interface UploadState {
  readonly status: UploadStatus;
  /** Of encrypted bytes: what the portal said that it has. */
  readonly sentBytes: number;
  readonly totalBytes: number;
  /** Null until the line has been measured. */
  readonly secondsLeft: number | null;
  /** Why it waits or was refused. */
  readonly problem: ProblemKey | null;
  /** Once it is done. */
  readonly message: WrittenMessage | null;
}

export interface UploadOptions {
  readonly onState?: (state: UploadState) => void;
  readonly connection?: Connection;
}

/** Somebody may have signed in again in another tab. */
const LOOK_FOR_SIGN_IN_MS = 15_000;

/** Sends one sealed recording and submits it. Make it with `startUpload`. */
export class RecordingUpload {
  readonly #port: UploadPort;
  readonly #connection: Connection;
  readonly #pace = new UploadPace(performance.now());
  readonly #stopped = new AbortController();
  readonly #listeners = new Set<() => void>();
  readonly #stored = new Set<number>();
  #state: UploadState;
  #wasCut = false;
  /** It was asked to be submitted: when it begins again, it may be that only the answer was lost. */
  #mayBeSubmitted = false;
  /** Failures since something last came through. */
  #failures = 0;
  /** How often the portal's word about what it has did not hold. */
  #doubts = 0;

  constructor(port: UploadPort, options: UploadOptions = {}) {
    this.#port = port;
    this.#connection = options.connection ?? browserConnection;
    const totalBytes = port.chunkSizes.reduce((sum, size) => sum + size, 0);
    const none = { sentBytes: 0, secondsLeft: null, problem: null, message: null };
    this.#state = { status: "sending", totalBytes, ...none };
    const { onState } = options;
    if (onState !== undefined) this.#listeners.add(() => onState(this.#state));
    // Its first word comes after whoever started it has it in hand.
    queueMicrotask(() => this.#run());
  }

  /** The same object until something changes. */
  get state(): UploadState {
    return this.#state;
  }

  /** Calls back whenever `state` changes; returns how to stop. (Fits React's useSyncExternalStore.) */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Sends no more. Nothing is lost: `startUpload` with the same sealed recording goes on. */
  stop(): void {
    this.#stopped.abort();
    if (!["done", "refused"].includes(this.#state.status)) this.#become({ status: "stopped" });
  }

  async #run(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      const cut = new AbortController();
      const stopListening = this.#connection.onLost(() => cut.abort(new OfflineError()));
      const signal = AbortSignal.any([cut.signal, this.#stopped.signal]);
      try {
        const message = await this.#send(signal);
        const sentBytes = this.#state.totalBytes;
        this.#become({ status: "done", sentBytes, secondsLeft: 0, problem: null, message });
        return;
      } catch (error) {
        if (!(await this.#goOnAfter(error))) return;
      } finally {
        stopListening();
      }
    }
  }

  async #send(signal: AbortSignal): Promise<WrittenMessage> {
    await this.#port.checkSignedIn(signal);
    const there = this.#mayBeSubmitted ? await this.#port.submitted() : null;
    if (there !== null) return there;
    let missing = await this.#ask(signal);
    this.#become({ status: "sending", problem: null });
    const [next] = missing;
    // Also where a page that was closed, or a browser that crashed, had begun.
    const isGoingOn = this.#wasCut || this.#stored.size > 0;
    if (isGoingOn && next !== undefined && missing.length > 1) {
      // What was on its way when the line was cut may have arrived by the time that one chunk has: nothing is sent twice.
      await this.#sendAll([next], signal);
      missing = await this.#ask(signal);
    }
    this.#wasCut = false;
    await this.#sendAll(missing, signal);
    await this.#settleHeader(signal);
    this.#become({ status: "submitting", secondsLeft: null });
    this.#mayBeSubmitted = true;
    return this.#port.submit();
  }

  /** Gives the numbers of the media chunks that the portal does not have. */
  async #ask(signal: AbortSignal): Promise<number[]> {
    if (this.#wasCut) this.#become({ status: "checking" });
    const stored = await this.#port.begin(signal);
    this.#stored.clear();
    const { chunkSizes } = this.#port;
    for (const number of stored) if (number < chunkSizes.length) this.#stored.add(number);
    this.#told();
    return [...chunkSizes.keys()].filter((number) => number > 0 && !this.#stored.has(number));
  }

  async #sendAll(numbers: readonly number[], signal: AbortSignal): Promise<void> {
    this.#become({ status: "sending" });
    await sendChunks(this.#port, numbers, this.#pace, signal, (sent) => {
      for (const number of sent) this.#stored.add(number);
      this.#failures = 0;
      this.#told();
    });
  }

  /** Last, for what stands in it may be changed until it is sent. */
  async #settleHeader(signal: AbortSignal): Promise<void> {
    if (!this.#stored.has(0)) {
      const isTaken = await this.#port.put([0], { signal, silenceMs: undefined }).then(
        () => true,
        (error: unknown) => {
          if (problemKey(error) === "conflict") return false;
          throw error;
        },
      );
      if (isTaken) return;
    }
    if (!(await this.#port.adoptHeader(signal))) await this.#beginAnew();
  }

  /** Never what is part of a message: the portal refuses that. */
  async #beginAnew(): Promise<never> {
    await this.#port.discard().catch(() => undefined);
    throw new BegunAnew();
  }

  /** Whether to go on after this; waits before it says so. */
  async #goOnAfter(error: unknown): Promise<boolean> {
    if (this.#stopped.signal.aborted) return false;
    this.#wasCut = true;
    this.#failures += 1;
    this.#pace.restart(performance.now());
    const problem = error instanceof BegunAnew ? "conflict" : problemKey(error);
    const way = wayOn(problem, this.#failures);
    if (way === "wait-for-sign-in") {
      this.#become({ status: "waiting-for-sign-in", secondsLeft: null, problem });
      await this.#wait(LOOK_FOR_SIGN_IN_MS);
      return true;
    }
    if (way === "wait") {
      this.#become({ status: "waiting-for-network", secondsLeft: null, problem });
      await this.#wait(delayMs(error, this.#failures));
      return true;
    }
    return this.#settle(problem, way);
  }

  /** After a refusal that may only mean that it is there already, or that the portal has something else under its name. */
  async #settle(problem: ProblemKey, way: "refuse" | "ask-again" | "begin-anew"): Promise<boolean> {
    try {
      const message = await this.#port.submitted();
      if (message !== null) {
        this.#become({ status: "done", sentBytes: this.#state.totalBytes, problem: null, message });
        return false;
      }
    } catch {
      return true;
    }
    this.#doubts += 1;
    if (way === "refuse" || this.#doubts > 3) {
      this.#become({ status: "refused", secondsLeft: null, problem });
      return false;
    }
    if (way === "begin-anew" || this.#doubts > 1) await this.#port.discard().catch(() => undefined);
    return true;
  }

  /** Until the time is up, the network comes back, or it is stopped. */
  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        stopListening();
        this.#stopped.signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      const stopListening = this.#connection.onBack(end);
      this.#stopped.signal.addEventListener("abort", end);
    });
  }

  #told(): void {
    const { chunkSizes } = this.#port;
    let sentBytes = 0;
    for (const number of this.#stored) sentBytes += chunkSizes[number] ?? 0;
    const secondsLeft = this.#pace.secondsLeft(this.#state.totalBytes - sentBytes);
    this.#become({ sentBytes, secondsLeft });
  }

  #become(change: Partial<UploadState>): void {
    const isSame = Object.entries(change).every(
      ([key, value]) => this.#state[key as keyof UploadState] === value,
    );
    if (isSame || (this.#stopped.signal.aborted && change.status !== "stopped")) return;
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

class BegunAnew extends Error {}

/**
 * Sends a sealed recording and submits it; goes on by itself after a lost network, sleep or a restart of the portal.
 * After a reload or another sign-in call it again. @throws NotPossibleError `not-ready`, `too-large`
 */
export function startUpload(
  session: UnlockedSession,
  sealed: SealedRecording,
  options: UploadOptions = {},
): RecordingUpload {
  return new RecordingUpload(createPortalUpload(session, sealed), options);
}
