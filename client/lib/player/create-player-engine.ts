import { fromB64 } from "../../../crypto/index.ts";
import { OfflineError, ProblemError, ReplyError } from "../problem.ts";
import type { RecordingSource } from "../recordings/recording-source.ts";
import { TrustError } from "../trust.ts";
import { Feeder } from "./feeder.ts";
import { fragmentAt } from "./fragment-plan.ts";
import { type FrameLink, openFrame } from "./frame-link.ts";
import type { FrameReady, FrameReport, FromFrame, Ranges, ToFrame } from "./frame-messages.ts";
import { fitsPicture } from "./init-shape.ts";
import { type MediaShape, mediaShape } from "./media-shape.ts";
import type { Playback, PlaybackProblem, PlaybackState } from "./playback.ts";
import { endOfHole, joined, sameRanges, tailAfter } from "./ranges.ts";

/** Plays a recording that may be read, in a sandboxed frame. Nothing is read before it is mounted. */
export function createPlayerEngine(source: RecordingSource): Playback {
  return new RecordingPlayback(source);
}

class RecordingPlayback implements Playback {
  readonly picture: Playback["picture"];
  readonly #source: RecordingSource;
  readonly #listeners = new Set<() => void>();
  #state: PlaybackState;
  #frame: FrameLink | null = null;
  #feeder: Feeder | null = null;
  /** Numbers of what the frame was asked to do, and who waits for it. */
  readonly #asked = new Map<number, (hasRoom: boolean) => void>();
  #asks = 0;
  /** Of `play`, `pause` and `seek`; see FrameReport.heard. */
  #commands = 0;
  #wantsPlay = false;
  #way: FrameReady["way"] = "fragments";
  #playedBefore: Ranges = [];

  constructor(source: RecordingSource) {
    this.#source = source;
    this.picture = source.header.picture;
    this.#state = {
      status: "loading",
      positionMs: 0,
      durationMs: source.header.durationMs,
      buffered: [],
      played: [],
      rate: 1,
      muted: false,
      problem: null,
    };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  getState(): PlaybackState {
    return this.#state;
  }

  mount(into: HTMLElement, label: string): () => void {
    if (this.#state.status === "stopped") return () => undefined;
    this.#takeOut();
    const shape = this.#readShape();
    if (shape === null) return () => undefined;
    this.#set({ status: "loading", problem: null });
    const frame = openFrame(into, label, {
      ready: (way) => this.#begin(way),
      message: (message) => this.#hear(message),
      broken: (why) => {
        if (why !== "late") this.#stop("not-playable");
        else {
          unmount = this.mount(into, label);
          this.#set({ problem: "offline" });
        }
      },
    });
    this.#frame = frame;
    const feeder = new Feeder(
      {
        source: this.#source,
        shape,
        append: (bytes, isLast) =>
          this.#ask((number) => ({ type: "append", number, bytes: copied(bytes), isLast })),
        remove: (fromMs, toMs) => this.#ask((number) => ({ type: "remove", number, fromMs, toMs })),
        failed: (error) => this.#failed(error),
        mended: () => this.#set({ problem: null }),
      },
      this.#state.positionMs,
    );
    this.#feeder = feeder;
    feeder.begin();
    let unmount = () => {
      if (this.#frame === frame) this.#takeOut();
    };
    const goOn = () => this.#feeder?.retry();
    window.addEventListener("online", goOn);
    return () => {
      window.removeEventListener("online", goOn);
      unmount();
    };
  }

  play(): void {
    this.#wantsPlay = true;
    this.#command({ type: "play" });
    this.#feeder?.readAhead();
    this.#set({ status: this.#status(null) });
  }
  pause(): void {
    this.#wantsPlay = false;
    this.#command({ type: "pause" });
    this.#set({ status: this.#status(null) });
  }
  seek(toMs: number): void {
    const { durationMs, buffered } = this.#state;
    const positionMs = Math.min(Math.max(0, toMs), durationMs);
    this.#command({ type: "seek", toMs: positionMs });
    this.#set({ positionMs, status: this.#status(null) });
    this.#feeder?.moved(positionMs, buffered);
  }
  setRate(rate: number): void {
    this.#frame?.send({ type: "rate", rate });
    this.#set({ rate });
  }
  setMuted(muted: boolean): void {
    this.#frame?.send({ type: "muted", isMuted: muted });
    this.#set({ muted });
  }

  #command(message: ToFrame): void {
    if (this.#frame === null) return;
    this.#commands += 1;
    this.#frame.send(message);
  }

  #readShape(): MediaShape | null {
    try {
      return mediaShape(fromB64(this.#source.header.initB64), this.#source.header);
    } catch {
      this.#stop("not-playable");
      return null;
    }
  }

  #begin(way: FrameReady["way"]): void {
    const { header } = this.#source;
    const { rate, muted, positionMs } = this.#state;
    this.#way = way;
    const init = copied(fromB64(header.initB64));
    const { mediaType, durationMs } = header;
    this.#frame?.send({
      type: "open",
      mediaType,
      durationMs,
      init,
      way,
      rate,
      isMuted: muted,
      startMs: positionMs,
    });
    this.#set({ problem: null });
    void this.#feeder?.run(way);
    if (this.#wantsPlay) this.play();
    else if (way === "whole") this.#set({ status: "paused" });
  }

  #ask(message: (number: number) => ToFrame): Promise<boolean> {
    const number = this.#asks++;
    return new Promise((resolve) => {
      this.#asked.set(number, resolve);
      this.#frame?.send(message(number));
    });
  }

  #hear(message: FromFrame): void {
    switch (message.type) {
      case "done": {
        const waiting = this.#asked.get(message.number);
        this.#asked.delete(message.number);
        waiting?.(!message.isFull);
        break;
      }
      case "problem":
        if (message.problem === "not-playable") this.#stop("not-playable");
        else {
          this.#wantsPlay = false;
          this.#set({ problem: "tap-to-play", status: "paused" });
        }
        break;
      case "report":
        this.#hearReport(message);
        break;
    }
  }

  #hearReport(report: FrameReport): void {
    const { picture, durationMs } = this.#source.header;
    if (report.width > 0 && !fitsPicture(report, picture)) {
      this.#stop("not-playable");
      return;
    }
    const isNew = report.heard >= this.#commands;
    const positionMs = report.isEnded ? durationMs : Math.min(report.positionMs, durationMs);
    if (isNew) {
      // The browser starts and pauses by itself too: a touch of the picture, headphones that were pulled out.
      this.#wantsPlay = !report.isPaused && !report.isEnded;
      if (this.#wantsPlay) this.#feeder?.readAhead();
    }
    const isTapped = this.#state.problem === "tap-to-play" && !report.isPaused;
    this.#set({
      ...(isNew ? { positionMs, status: this.#status(report) } : {}),
      ...(isTapped ? { problem: null } : {}),
      buffered: report.buffered,
      played: joined(
        this.#playedBefore,
        report.played,
        report.isEnded ? tailAfter(report.positionMs, durationMs) : [],
      ),
    });
    this.#feeder?.moved(this.#state.positionMs, report.buffered);
    if (isNew && !report.canPlay) this.#stepOverHole(report);
  }

  #status(report: FrameReport | null): PlaybackState["status"] {
    const { status } = this.#state;
    if (status === "stopped") return "stopped";
    if (report?.isEnded === true) return "ended";
    if (this.#wantsPlay) return report?.canPlay === true && !report.isSeeking ? "playing" : "waiting";
    const isThere = report !== null && (report.canPlay || report.buffered.length > 0);
    return status === "loading" && !isThere && this.#way === "fragments" ? "loading" : "paused";
  }

  /** There is nothing in a hole to be seen, so it counts as played. */
  #stepOverHole({ positionMs, buffered }: FrameReport): void {
    const endMs = endOfHole(buffered, positionMs);
    if (endMs === null) return;
    // Not over what has only not come yet.
    const { header } = this.#source;
    const before = fragmentAt(header, positionMs).number;
    if (this.#feeder?.has(before) !== true || fragmentAt(header, endMs).number > before + 1) return;
    this.#playedBefore = joined(this.#playedBefore, [[positionMs, endMs + 1]]);
    this.#command({ type: "seek", toMs: endMs + 1 });
  }

  /** What a read's failure means; `true`: it may be tried again. */
  #failed(error: unknown): boolean {
    if (mayPass(error)) {
      this.#set({ problem: "offline" });
      return true;
    }
    if (error instanceof TrustError) this.#stop("not-verified");
    else this.#stop(error instanceof ProblemError ? "gone" : "not-playable");
    return false;
  }

  /** For good: the frame goes at once, and the picture with it. */
  #stop(problem: PlaybackProblem): void {
    this.#takeOut();
    this.#wantsPlay = false;
    this.#set({ status: "stopped", problem, buffered: [] });
  }

  #takeOut(): void {
    this.#feeder?.stop();
    this.#frame?.close();
    this.#feeder = null;
    this.#frame = null;
    this.#commands = 0;
    this.#asked.clear();
    this.#wantsPlay = false;
    this.#playedBefore = this.#state.played;
    if (this.#state.status !== "stopped") this.#set({ status: "paused", buffered: [] });
  }

  #set(change: Partial<PlaybackState>): void {
    const before = this.#state;
    const after = { ...before, ...change };
    if (sameRanges(after.buffered, before.buffered)) after.buffered = before.buffered;
    if (sameRanges(after.played, before.played)) after.played = before.played;
    const isSame = (Object.keys(after) as (keyof PlaybackState)[]).every((key) => after[key] === before[key]);
    if (isSame) return;
    this.#state = after;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** The line, or a server that is busy or away for a moment. */
function mayPass(error: unknown): boolean {
  if (error instanceof OfflineError || error instanceof ReplyError) return true;
  const passing: readonly string[] = ["unavailable", "too-many-requests", "internal", "not-signed-in"];
  return error instanceof ProblemError && passing.includes(error.code);
}

/** Bytes of their own, which can move into the frame. */
function copied(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer as ArrayBuffer;
}
