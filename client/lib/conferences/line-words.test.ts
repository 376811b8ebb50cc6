import { describe, expect, test } from "vitest";
import { LineTrial } from "./line-report.ts";
import { LineWatch } from "./line-watch.ts";
import { LineMeter, lineOf, worseLine } from "./line-words.ts";

type Row = Readonly<Record<string, unknown>>;
const report = (...rows: readonly Row[]) =>
  new Map(rows.map((row, number) => [String(number), row])) as unknown as RTCStatsReport;
const inbound = (packetsReceived: number, packetsLost = 0, bytesReceived = 0): Row => ({
  type: "inbound-rtp",
  packetsReceived,
  packetsLost,
  bytesReceived,
});
const pair = (seconds: number): Row => ({
  type: "candidate-pair",
  nominated: true,
  state: "succeeded",
  currentRoundTripTime: seconds,
});
const back = (fractionLost: number, kind = "video"): Row => ({
  type: "remote-inbound-rtp",
  kind,
  fractionLost,
});

describe("the word for a line", () => {
  test.each([
    [null, null, "unknown"],
    [0, 20, "good"],
    [0.04, 300, "good"],
    [0.05, 300, "weak"],
    [0, 301, "weak"],
    [null, 900, "weak"],
    [0.13, null, "poor"],
    [0, 901, "poor"],
  ] as const)("lost %s, %s ms: %s", (lost, roundTripMs, word) => {
    expect(lineOf({ lost, roundTripMs })).toBe(word);
  });

  test("of two the worse counts, and what is not known says nothing", () => {
    expect(worseLine("good", "poor")).toBe("poor");
    expect(worseLine("weak", "unknown")).toBe("weak");
  });
});

describe("measuring", () => {
  test("counts what happened since the last look, and the worse of both directions", () => {
    const meter = new LineMeter();
    meter.sample([report(inbound(1_000, 500))]);
    expect(meter.sample([report(inbound(1_090, 510), pair(0.05))])).toEqual({ lost: 0.1, roundTripMs: 50 });
    expect(meter.sample([report(inbound(1_190, 510), back(0.3), pair(0.2))])).toEqual({
      lost: 0.3,
      roundTripMs: 200,
    });
  });

  test("says nothing of a handful of packets, or of none", () => {
    const meter = new LineMeter();
    expect(meter.sample([report(inbound(5, 5))])).toEqual({ lost: null, roundTripMs: null });
    expect(meter.sample([])).toEqual({ lost: null, roundTripMs: null });
  });

  test("leaves out what mediasoup sends to feel for the width of the line", () => {
    const meter = new LineMeter();
    const probing = (packetsReceived: number, packetsLost: number): Row => ({
      ...inbound(packetsReceived, packetsLost),
      mid: "probator",
    });
    meter.sample([report(inbound(100), probing(16, 5))]);
    expect(meter.sample([report(inbound(200), probing(48, 381))])).toEqual({ lost: 0, roundTripMs: null });
  });

  test("leaves out what was lost on other people's lines", () => {
    const meter = new LineMeter();
    meter.sample([report(inbound(100), inbound(100, 25))]);
    const others = report(inbound(200), inbound(180, 45), back(0.3, "audio"), back(0.01));
    expect(meter.sample([others])).toEqual({ lost: 0.01, roundTripMs: null });
    expect(meter.sample([report(inbound(280, 20), inbound(240, 85))])).toEqual({
      lost: 0.2,
      roundTripMs: null,
    });
  });

  test("the own picture does not come again while the media server finds the line poor", () => {
    const watch = new LineWatch();
    for (let looks = 0; looks < 3; looks += 1) watch.look([report(back(0.5))]);
    const calm = (told: "poor" | "weak") => {
      for (let looks = 0; looks < 6; looks += 1) watch.look([report(pair(0.05))], told);
      return watch.holdsBack;
    };
    expect([calm("poor"), calm("weak")]).toEqual([true, false]);
  });

  test("the own picture is held back after three poor looks, and comes again after three good ones", () => {
    const watch = new LineWatch();
    const look = (lost: number) => {
      watch.look([report(back(lost))]);
      return watch.holdsBack;
    };
    expect([0.5, 0.5, 0, 0.5, 0.5, 0.5].map(look)).toEqual([false, false, false, false, false, true]);
    expect([0, 0, 0.07, 0, 0, 0].map(look)).toEqual([...Array(5).fill(true), false]);
  });

  test("where it did not last, it takes twice as long each time, until it has", () => {
    const watch = new LineWatch();
    const good = report(back(0));
    const looksUntilBack = () => {
      for (let looks = 0; looks < 3; looks += 1) watch.look([report(back(0.5))]);
      expect(watch.holdsBack).toBe(true);
      let looks = 0;
      for (; watch.holdsBack; looks += 1) watch.look([good]);
      return looks;
    };
    expect([1, 2, 3, 4].map(looksUntilBack)).toEqual([3, 6, 12, 12]);
    for (let looks = 0; looks < 15; looks += 1) watch.look([good]);
    expect(looksUntilBack()).toBe(3);
  });
});

describe("a trial of a line", () => {
  const trial = (kilobits: number, lost = 0, seconds = 0.05) => {
    const of = new LineTrial();
    for (let second = 1; second <= 8; second += 1)
      of.look(
        [report(inbound(100 * second, 0, 125 * kilobits * second), back(lost), pair(seconds))],
        1_000 * second,
      );
    return of;
  };

  test.each([
    [1_200, 0, 0.05, "good"],
    [300, 0, 0.05, "weak"],
    [100, 0, 0.05, "poor"],
    [1_200, 0.08, 0.05, "weak"],
    [1_200, 0, 2, "poor"],
  ] as const)("%i kbit/s, lost %s, %s s: %s", (kilobits, lost, seconds, verdict) => {
    const of = trial(kilobits, lost, seconds).report(true);
    expect(of).toMatchObject({ kilobitsPerSecond: kilobits, verdict });
    expect(of.roundTripMs).toBeCloseTo(1_000 * seconds);
  });

  test("sound alone needs little; and nothing that came back is nothing", () => {
    expect(trial(30).report(false).verdict).toBe("good");
    expect(new LineTrial().report(true)).toMatchObject({ verdict: "none", kilobitsPerSecond: 0 });
  });
});
