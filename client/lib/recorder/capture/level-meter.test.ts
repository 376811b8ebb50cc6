import { describe, expect, it } from "vitest";
import { levelOf } from "./level-meter.ts";

const tone = (amplitude: number) =>
  Float32Array.from({ length: 480 }, (_, at) => amplitude * Math.sin((at / 48) * 2 * Math.PI));

describe("the level of a wave", () => {
  it("goes from nothing to full in even steps of decibels", () => {
    expect(levelOf(new Float32Array(480))).toBe(0);
    expect(levelOf(tone(1))).toBe(1);
    const [quiet, usual, loud] = [0.01, 0.05, 0.25].map((amplitude) => levelOf(tone(amplitude)));
    expect((usual ?? 0) - (quiet ?? 0)).toBeCloseTo((loud ?? 0) - (usual ?? 0), 5);
    expect(quiet).toBeGreaterThan(0);
    expect(loud).toBeLessThan(1);
  });
});
