import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFromFrame, parseReady, parseToFrame } from "./frame-messages.ts";

const report = {
  type: "report",
  heard: 2,
  positionMs: 1_234.5,
  isPaused: false,
  isSeeking: false,
  isEnded: false,
  canPlay: true,
  buffered: [[0, 2_000]],
  played: [],
  width: 640,
  height: 480,
};

describe("what the frame says", () => {
  it("is what was agreed on, field by field", () => {
    expect(parseFromFrame(report)).toEqual(report);
    expect(parseFromFrame({ ...report, more: "x" })).toEqual(report);
    expect(parseFromFrame({ type: "done", number: 3, isFull: false })).toEqual({
      type: "done",
      number: 3,
      isFull: false,
    });
    expect(parseFromFrame({ type: "problem", problem: "tap-to-play" })).not.toBeNull();
    expect(parseReady({ type: "ready", way: "whole" })).toEqual({ type: "ready", way: "whole" });
  });

  it.each([
    { ...report, positionMs: -1 },
    { ...report, positionMs: Number.NaN },
    { ...report, positionMs: Number.POSITIVE_INFINITY },
    { ...report, positionMs: "1" },
    { ...report, heard: 1.5 },
    { ...report, isPaused: 0 },
    { ...report, width: 1e300 },
    { ...report, buffered: [[2, 1]] },
    { ...report, buffered: [[0, 1, 2]] },
    { ...report, buffered: Array.from({ length: 600 }, () => [0, 1]) },
    { ...report, played: "none" },
    { type: "done", number: -1, isFull: false },
    { type: "done", number: 1 },
    { type: "problem", problem: "<b>x</b>" },
    { type: "ready", way: "fragments" },
    null,
    "report",
    [],
  ])("is nothing otherwise: %j", (said) => {
    expect(parseFromFrame(said)).toBeNull();
  });

  it("never makes the page fail, whatever it is", () => {
    fc.assert(
      fc.property(fc.anything({ withTypedArray: true, withMap: true, withBigInt: true }), (said) => {
        parseFromFrame(said);
        parseReady(said);
        parseToFrame(said);
      }),
    );
  });
});

describe("what the frame is told", () => {
  const open = {
    type: "open",
    mediaType: "video/mp4",
    durationMs: 1_000,
    init: new ArrayBuffer(8),
    way: "fragments",
    rate: 1,
    isMuted: false,
    startMs: 0,
  };
  it("is of the list too", () => {
    expect(parseToFrame(open)).toEqual(open);
    expect(parseToFrame({ type: "seek", toMs: 5 })).toEqual({ type: "seek", toMs: 5 });
    expect(
      parseToFrame({ type: "append", number: 0, bytes: new ArrayBuffer(1), isLast: true }),
    ).not.toBeNull();
    expect(parseToFrame({ type: "remove", number: 1, fromMs: 0, toMs: 5 })).not.toBeNull();
    for (const type of ["play", "pause"]) expect(parseToFrame({ type })).toEqual({ type });
  });

  it.each([
    { ...open, init: "bytes" },
    { ...open, rate: 0 },
    { ...open, way: "address" },
    { ...open, mediaType: "x".repeat(121) },
    { type: "append", number: 0, bytes: [1], isLast: true },
    { type: "rate", rate: 100 },
    { type: "seek", toMs: -1 },
    { type: "muted" },
    { type: "navigate", to: "/" },
  ])("is nothing otherwise: %j", (told) => {
    expect(parseToFrame(told)).toBeNull();
  });
});
