import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecordingUse } from "./ports.ts";
import { demandRoom, hasRoom } from "./room.ts";

const bytes = fc.integer({ min: 1, max: 1_000 });
const limitsOf = fc.record({
  recordingBytes: bytes,
  caseBytes: fc.integer({ min: 1, max: 5_000 }),
  unfinishedBytes: bytes,
  unfinished: fc.integer({ min: 1, max: 5 }),
  keepDays: fc.constant(7),
});
type Kept = readonly { readonly bytes: number; readonly submitted: boolean }[];
type Act = (kept: Kept, mayBegin: (totalBytes: number) => boolean) => Kept;

const begin = (totalBytes: number): Act => {
  return (kept, mayBegin) =>
    mayBegin(totalBytes) ? [...kept, { bytes: totalBytes, submitted: false }] : kept;
};
const submit = (at: number): Act => {
  return (kept) => kept.map((one, index) => (index === at % kept.length ? { ...one, submitted: true } : one));
};
const discard = (at: number): Act => {
  return (kept) => kept.filter((_, index) => index !== at % kept.length);
};
const acts = fc.array(
  fc.oneof(bytes.map(begin), bytes.map(begin), fc.nat().map(submit), fc.nat().map(discard)),
  {
    maxLength: 60,
  },
);

function useOf(kept: Kept): RecordingUse {
  const open = kept.filter(({ submitted }) => !submitted);
  const sum = (of: Kept) => of.reduce((total, one) => total + one.bytes, 0);
  return { authorBytes: sum(kept), unfinishedBytes: sum(open), unfinished: open.length };
}

describe("room for recordings", () => {
  it("is never given away twice, whatever is begun, submitted and discarded", () => {
    fc.assert(
      fc.property(limitsOf, fc.integer({ min: 2, max: 6 }), acts, (limits, participants, done) => {
        let kept: Kept = [];
        for (const act of done) {
          const mayBegin = (totalBytes: number) => hasRoom(limits, useOf(kept), { totalBytes, participants });
          kept = act(kept, mayBegin);
          const use = useOf(kept);
          expect(use.authorBytes * participants).toBeLessThanOrEqual(limits.caseBytes);
          expect(use.unfinishedBytes).toBeLessThanOrEqual(limits.unfinishedBytes);
          expect(use.unfinished).toBeLessThanOrEqual(limits.unfinished);
          for (const one of kept) expect(one.bytes).toBeLessThanOrEqual(limits.recordingBytes);
        }
      }),
    );
  });

  it("is there up to the last byte", () => {
    const limits = { recordingBytes: 100, caseBytes: 400, unfinishedBytes: 150, unfinished: 2, keepDays: 7 };
    const none = { authorBytes: 0, unfinishedBytes: 0, unfinished: 0 };
    const asked = (use: Partial<RecordingUse>, totalBytes: number) =>
      hasRoom(limits, { ...none, ...use }, { totalBytes, participants: 2 });
    expect([asked({}, 100), asked({}, 101)]).toEqual([true, false]);
    expect([asked({ authorBytes: 150 }, 50), asked({ authorBytes: 150 }, 51)]).toEqual([true, false]);
    expect([asked({ unfinishedBytes: 100 }, 50), asked({ unfinishedBytes: 100 }, 51)]).toEqual([true, false]);
    expect([asked({ unfinished: 1 }, 1), asked({ unfinished: 2 }, 1)]).toEqual([true, false]);
    expect(() => demandRoom(limits, none, { totalBytes: 101, participants: 2 })).toThrow(
      expect.objectContaining({ code: "quota-exceeded" }) as Error,
    );
  });
});
