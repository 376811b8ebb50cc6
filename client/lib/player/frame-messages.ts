/**
 * What the portal's page and the frame that plays say to each other. The frame's half runs where hostile media is decoded,
 * so what comes from it is parsed as strictly as what comes from a stranger; what goes to it carries bytes that were
 * checked. No library here: the same file is built into the frame. Times in milliseconds.
 */

export type Ranges = readonly (readonly [number, number])[];

export type ToFrame =
  | {
      readonly type: "open";
      /** Of MediaSource. */
      readonly mediaType: string;
      readonly durationMs: number;
      readonly init: ArrayBuffer;
      /** `fragments`: they come in any order. `whole`: all come in order, and are played once the last is there. */
      readonly way: "fragments" | "whole";
      readonly rate: number;
      readonly isMuted: boolean;
      /** Where it begins; sought once something is there. */
      readonly startMs: number;
    }
  | {
      readonly type: "append";
      readonly number: number;
      readonly bytes: ArrayBuffer;
      readonly isLast: boolean;
    }
  | { readonly type: "remove"; readonly number: number; readonly fromMs: number; readonly toMs: number }
  | { readonly type: "play" }
  | { readonly type: "pause" }
  | { readonly type: "seek"; readonly toMs: number }
  | { readonly type: "rate"; readonly rate: number }
  | { readonly type: "muted"; readonly isMuted: boolean };

/** What the frame's window says once, before it has a port. */
export interface FrameReady {
  readonly type: "ready";
  readonly way: "fragments" | "whole";
}

export interface FrameReport {
  readonly type: "report";
  /** How many of `play`, `pause` and `seek` it had taken by then: what it says of them before is old. */
  readonly heard: number;
  readonly positionMs: number;
  readonly isPaused: boolean;
  readonly isSeeking: boolean;
  readonly isEnded: boolean;
  /** There is enough to go on from here. */
  readonly canPlay: boolean;
  readonly buffered: Ranges;
  readonly played: Ranges;
  /** Pixels, as displayed; 0 before anything is decoded, and for sound. */
  readonly width: number;
  readonly height: number;
}

export type FromFrame =
  | FrameReport
  /** What was asked under this number is done; or there was no room for it. */
  | { readonly type: "done"; readonly number: number; readonly isFull: boolean }
  | { readonly type: "problem"; readonly problem: "not-playable" | "tap-to-play" };

const MAX_RANGES = 512;
const MAX_MS = 25 * 60 * 60 * 1000;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const isTime = (value: unknown): value is number =>
  typeof value === "number" && value >= 0 && value <= MAX_MS;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isFlag = (value: unknown): value is boolean => typeof value === "boolean";
const isWay = (value: unknown): value is FrameReady["way"] => value === "fragments" || value === "whole";

function rangesOf(value: unknown): Ranges | null {
  if (!Array.isArray(value) || value.length > MAX_RANGES) return null;
  const ranges: [number, number][] = [];
  for (const range of value as readonly unknown[]) {
    if (!Array.isArray(range) || range.length !== 2) return null;
    const [from, to] = range as readonly unknown[];
    if (!isTime(from) || !isTime(to) || to < from) return null;
    ranges.push([from, to]);
  }
  return ranges;
}

/** Null for anything else than what the frame's window says first. */
export function parseReady(value: unknown): FrameReady | null {
  if (!isFields(value) || value["type"] !== "ready" || !isWay(value["way"])) return null;
  return { type: "ready", way: value["way"] };
}

/** Null for anything that is not of the list: then the frame is not to be trusted with anything more. */
export function parseFromFrame(value: unknown): FromFrame | null {
  if (!isFields(value)) return null;
  switch (value["type"]) {
    case "report":
      return reportOf(value);
    case "done": {
      const { number, isFull } = value;
      return isCount(number) && isFlag(isFull) ? { type: "done", number, isFull } : null;
    }
    case "problem": {
      const { problem } = value;
      return problem === "not-playable" || problem === "tap-to-play" ? { type: "problem", problem } : null;
    }
    default:
      return null;
  }
}

function reportOf(value: Fields): FrameReport | null {
  const { heard, positionMs, isPaused, isSeeking, isEnded, canPlay, width, height } = value;
  const buffered = rangesOf(value["buffered"]);
  const played = rangesOf(value["played"]);
  if (buffered === null || played === null || !isTime(positionMs)) return null;
  if (!isFlag(isPaused) || !isFlag(isSeeking) || !isFlag(isEnded) || !isFlag(canPlay)) return null;
  if (!isCount(heard) || !isCount(width) || !isCount(height)) return null;
  return {
    type: "report",
    heard,
    positionMs,
    isPaused,
    isSeeking,
    isEnded,
    canPlay,
    buffered,
    played,
    width,
    height,
  };
}

/** Null for anything that is not of the list: the frame does nothing then. */
export function parseToFrame(value: unknown): ToFrame | null {
  if (!isFields(value)) return null;
  switch (value["type"]) {
    case "open":
      return openingOf(value);
    case "append": {
      const { number, bytes, isLast } = value;
      if (!isCount(number) || !(bytes instanceof ArrayBuffer) || !isFlag(isLast)) return null;
      return { type: "append", number, bytes, isLast };
    }
    case "remove": {
      const { number, fromMs, toMs } = value;
      if (!isCount(number) || !isTime(fromMs) || !isTime(toMs)) return null;
      return { type: "remove", number, fromMs, toMs };
    }
    case "play":
      return { type: "play" };
    case "pause":
      return { type: "pause" };
    case "seek":
      return isTime(value["toMs"]) ? { type: "seek", toMs: value["toMs"] } : null;
    case "rate":
      return isRate(value["rate"]) ? { type: "rate", rate: value["rate"] } : null;
    case "muted":
      return isFlag(value["isMuted"]) ? { type: "muted", isMuted: value["isMuted"] } : null;
    default:
      return null;
  }
}

const isRate = (value: unknown): value is number => typeof value === "number" && value >= 0.25 && value <= 4;

function openingOf(value: Fields): ToFrame | null {
  const { mediaType, durationMs, init, way, rate, isMuted, startMs } = value;
  if (typeof mediaType !== "string" || mediaType.length > 120 || !(init instanceof ArrayBuffer)) return null;
  if (!isTime(durationMs) || !isTime(startMs) || !isWay(way) || !isRate(rate) || !isFlag(isMuted))
    return null;
  return { type: "open", mediaType, durationMs, init, way, rate, isMuted, startMs };
}
