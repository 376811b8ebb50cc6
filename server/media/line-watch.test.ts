import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchLines } from "./line-watch.ts";
import type { MediaRoom } from "./media-room.ts";

/** Somebody who is heard: how their line is, and how often it was measured. */
const line = { score: 10, fractionLost: 0, lostBefore: 0, measured: 0, bytes: 0 };
let told: string[];

const transport = {
  getStats: async () => {
    line.bytes += 1;
    return [{ bytesReceived: line.bytes, availableOutgoingBitrate: 1_000_000 }];
  },
};
const consumer = {
  flow: { from: "otto", to: "vera", kind: "audio" },
  isFlowing: true,
  get scores() {
    return [line.score];
  },
  stats: async () => {
    line.measured += 1;
    const stream = { kind: "audio", bitrate: 30_000, roundTripTime: 20 };
    return [
      { ...stream, type: "outbound-rtp", fractionLost: line.fractionLost },
      { ...stream, type: "inbound-rtp", fractionLost: line.lostBefore },
    ];
  },
};
const vera = {
  seat: { accountId: "vera" },
  isOver: false,
  transports: new Map([["receive", { transport, isCut: () => false }]]),
  producers: new Map(),
  consumers: new Map([["one", consumer]]),
};
const room = { roomId: "room", isClosed: false, seats: new Map([["vera", vera]]) } as unknown as MediaRoom;

beforeEach(async () => {
  vi.useFakeTimers();
  told = [];
  Object.assign(line, { score: 10, fractionLost: 0, lostBefore: 0, measured: 0, bytes: 0 });
  watchLines(
    () => [room],
    (_room, _account, word) => told.push(word),
  );
  await vi.advanceTimersByTimeAsync(2_000);
});
afterEach(() => {
  vi.useRealTimers();
});

test("a good line is measured at first and then every ten seconds", async () => {
  expect([told, line.measured]).toEqual([["good"], 1]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect([told, line.measured]).toEqual([["good"], 3]);
});

test("one that gets worse is measured at the next look, and until it is good again at each", async () => {
  Object.assign(line, { score: 7, fractionLost: 26 });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told).toEqual(["good", "weak"]);
  Object.assign(line, { fractionLost: 0 });
  await vi.advanceTimersByTimeAsync(4_000);
  expect([told, line.measured]).toEqual([["good", "weak", "good"], 4]);
});

test("one that gets worse without a word of mediasoup's is measured in ten seconds", async () => {
  Object.assign(line, { fractionLost: 26 });
  await vi.advanceTimersByTimeAsync(8_000);
  expect(told).toEqual(["good"]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told).toEqual(["good", "weak"]);
});

test("what somebody else's line lost of their sound is not lost on this one", async () => {
  Object.assign(line, { score: 7, fractionLost: 60, lostBefore: 58 });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual(["good"]);
  Object.assign(line, { fractionLost: 110 });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told).toEqual(["good", "poor"]);
});
