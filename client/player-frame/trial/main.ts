import { fromB64, ready } from "../../../crypto/index.ts";
import type { RecordingHeader } from "../../../protocol/recordings/header.ts";
import { createPlayerEngine } from "../../lib/player/create-player-engine.ts";
import { openFrame } from "../../lib/player/frame-link.ts";
import { readInit } from "../../lib/player/init-shape.ts";
import { headerOf } from "../../lib/player/memory-source.ts";
import type { Playback, PlaybackState } from "../../lib/player/playback.ts";
import { prepareFrame } from "../../lib/player/prepared-frame.ts";
import { OfflineError, ProblemError } from "../../lib/problem.ts";
import { TrustError } from "../../lib/trust.ts";
import { repeated } from "./repeated.ts";

// The page in which tests try the engine and the frame, without a portal: recordings from bytes, with faults on demand.

export interface Wanted {
  readonly fileB64: string;
  readonly said: {
    readonly mediaType: string;
    readonly picture: RecordingHeader["picture"];
    readonly durationMs: number;
    readonly fragmentStartsMs: readonly number[];
  };
  /** Played through so many times, as one long recording. */
  readonly times?: number;
  /** Milliseconds that each read takes. */
  readonly readMs?: number;
}

export interface Handed {
  readonly mediaType: string;
  readonly initB64: string;
  readonly fragmentsB64: readonly string[];
}

type Fault = "offline" | "not-verified" | "gone" | "never" | null;

/** What tests call, from outside of the page. */
export interface Trial {
  /** Wishes for a frame before there is something to play. */
  prepare(): void;
  /** Takes back what was wished for last. */
  takeBack(): void;
  open(wanted: Wanted): Promise<void>;
  close(): void;
  engine(): Playback;
  state(): PlaybackState;
  /** Every state there was, newest last. */
  statuses(): string[];
  /** Milliseconds from mounting to the first state in which something is shown. */
  firstFrameMs(): number;
  reads(): [number, number][];
  fault(fault: Fault): void;
  /**
   * Hands bytes to a frame as they are, without looking at them, and plays; says what became of it. `silent`: it neither
   * took them nor refused them in time.
   */
  feed(handed: Handed): Promise<"taken" | "refused" | "silent">;
  /** What anybody said to this window, but for the frame's one word. */
  heard(): unknown[];
}

declare global {
  interface Window {
    trial: Trial;
  }
}

let engine: Playback | null = null;
let unmount = () => {};
let takeBack = () => {};
let fault: Fault = null;
let reads: [number, number][] = [];
let statuses: string[] = [];
let mountedAt = 0;
let shownAt = 0;
const heard: unknown[] = [];
window.addEventListener("message", ({ data }) => {
  if ((data as { type?: unknown } | null)?.type !== "ready") heard.push(data);
});

const current = () => {
  if (engine === null) throw new Error("nothing is open");
  return engine;
};

window.trial = {
  prepare() {
    takeBack = prepareFrame();
  },
  takeBack: () => takeBack(),
  async open(wanted) {
    await ready();
    window.trial.close();
    const { header, media } = recordingOf(wanted);
    engine = createPlayerEngine({
      header,
      async read(from, to, signal) {
        reads.push([from, to]);
        if (wanted.readMs !== undefined) await new Promise((resolve) => setTimeout(resolve, wanted.readMs));
        signal?.throwIfAborted();
        if (fault === "never") return new Promise(() => {});
        if (fault === "offline") throw new OfflineError();
        if (fault === "gone") throw new ProblemError({ code: "not-found" });
        if (fault === "not-verified") throw new TrustError("chunks");
        return media.slice(from, to);
      },
      close() {},
    });
    const opened = engine;
    opened.subscribe(() => {
      const { status, buffered } = opened.getState();
      if (statuses.at(-1) !== status) statuses.push(status);
      if (shownAt === 0 && buffered.length > 0) shownAt = performance.now();
    });
    const stage = document.getElementById("stage");
    if (stage === null) throw new Error("no stage");
    mountedAt = performance.now();
    unmount = opened.mount(stage, "The recording");
  },
  close() {
    unmount();
    engine = null;
    fault = null;
    reads = [];
    statuses = [];
    shownAt = 0;
  },
  engine: current,
  state: () => current().getState(),
  statuses: () => statuses,
  firstFrameMs: () => shownAt - mountedAt,
  reads: () => reads,
  fault: (wanted) => {
    fault = wanted;
  },
  feed: feedFrame,
  heard: () => heard,
};

function feedFrame({ mediaType, initB64, fragmentsB64 }: Handed): Promise<"taken" | "refused" | "silent"> {
  return new Promise((resolve) => {
    let done = 0;
    const end = (how: "taken" | "refused" | "silent") => {
      clearTimeout(late);
      link.close();
      resolve(how);
    };
    const late = setTimeout(() => end("silent"), 10_000);
    const link = openFrame(document.body, "Hostile", {
      ready: () => {
        const init = bytesOf(initB64);
        link.send({
          type: "open",
          mediaType,
          durationMs: 60_000,
          init,
          way: "fragments",
          rate: 4,
          isMuted: true,
          startMs: 0,
        });
        for (const [number, fragmentB64] of fragmentsB64.entries()) {
          link.send({ type: "append", number, bytes: bytesOf(fragmentB64), isLast: false });
        }
        link.send({ type: "play" });
      },
      message: (message) => {
        if (message.type === "problem" && message.problem === "not-playable") end("refused");
        if (message.type === "done" && ++done === fragmentsB64.length) setTimeout(() => end("taken"), 150);
      },
      broken: () => end("refused"),
    });
  });
}

const bytesOf = (b64: string) => Uint8Array.from(fromB64(b64)).buffer;

function recordingOf({ fileB64, said, times = 1 }: Wanted): { header: RecordingHeader; media: Uint8Array } {
  const one = headerOf(fromB64(fileB64), said);
  if (times === 1) return one;
  // The last fragment may be cut short, and sound and picture end differently: what comes before it is repeated.
  const { fragments } = one.header;
  const [periodMs, end] = fragments.at(-1) ?? [0, 0];
  const tracks = readInit(fromB64(one.header.initB64), said);
  const timescales = new Map(tracks.map(({ id, timescale }) => [id, timescale]));
  const long = repeated(
    one.media.subarray(0, end),
    { fragments: fragments.slice(0, -1), timescales },
    periodMs,
    times,
  );
  const header = {
    ...one.header,
    durationMs: periodMs * times,
    fragments: long.fragments,
    mediaBytes: long.media.byteLength,
  };
  return { header, media: long.media };
}
