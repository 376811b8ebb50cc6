import { describe, expect, it } from "vitest";
import type { Line } from "../domain/conferences/media-port.ts";
import { lineOf, type Measured, ToldLine } from "./lines.ts";

const well: Measured = {
  lossUp: 0,
  lossDown: 0.01,
  roundTripMs: 60,
  downBitsPerS: 1_500_000,
  isSilent: false,
};

describe("a line is", () => {
  it.each<[Line, string, Partial<Measured>]>([
    ["good", "with little loss and delay", {}],
    ["good", "when only one way is known", { lossUp: null, roundTripMs: null, downBitsPerS: null }],
    ["weak", "with some loss on the way up", { lossUp: 0.05 }],
    ["weak", "with some loss on the way down", { lossDown: 0.05 }],
    ["weak", "with a long delay", { roundTripMs: 500 }],
    ["weak", "when it carries little", { downBitsPerS: 200_000 }],
    ["poor", "with much loss either way", { lossUp: 0.2 }],
    ["poor", "with a delay that lets nobody talk", { roundTripMs: 1_200 }],
    ["poor", "when it carries sound alone", { downBitsPerS: 60_000 }],
    ["poor", "when nothing comes at all", { isSilent: true, lossUp: null, lossDown: null }],
    ["unknown", "when nothing is sent", { lossUp: null, lossDown: null }],
  ])("%s %s", (line, _, measured) => {
    expect(lineOf({ ...well, ...measured })).toBe(line);
  });
});

it("worse is told at once, better when it stays so, and nothing twice", () => {
  const told = new ToldLine();
  const seen: Line[] = [
    "unknown",
    "good",
    "good",
    "poor",
    "weak",
    "poor",
    "weak",
    "weak",
    "weak",
    "good",
    "good",
  ];
  expect(seen.map((line) => told.next(line))).toEqual([
    null,
    "good",
    null,
    "poor",
    null,
    null,
    null,
    "weak",
    null,
    null,
    "good",
  ]);
});
