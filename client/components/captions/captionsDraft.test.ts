import { describe, expect, it } from "vitest";
import {
  type CaptionsDraft,
  captionsOf,
  draftOf,
  withLine,
  withLineAt,
  withoutLine,
  withStart,
} from "./captionsDraft.ts";

const MINUTE = 60_000;
const captions = {
  language: "en",
  cues: [
    { startMs: 1_240, endMs: 3_100, text: "I have thought about this." },
    { startMs: 4_000, endMs: 9_500, text: "I am sorry." },
  ],
};
const idOf = (draft: CaptionsDraft, at: number) => draft.lines[at]?.id ?? "";

describe("captions that are edited", () => {
  it("come back as they were where nothing is touched, to the millisecond", () => {
    expect(captionsOf(draftOf(captions), MINUTE)).toEqual({ captions, faults: [] });
  });
  it("are none at first, and where all words were taken out", () => {
    expect(captionsOf(draftOf(null), MINUTE)).toEqual({ captions: null, faults: [] });
    const { draft } = withLineAt(draftOf(null), 5_000);
    expect(captionsOf(draft, MINUTE)).toEqual({ captions: null, faults: [] });
  });
  it("get a line at the player's time, in its place", () => {
    const { draft, id } = withLineAt(draftOf(captions), 3_500);
    const changed = captionsOf(withLine(draft, id, { text: " For a long time. " }), MINUTE).captions;
    expect(changed?.cues.map((cue) => cue.text)).toEqual([
      "I have thought about this.",
      "For a long time.",
      "I am sorry.",
    ]);
    expect(changed?.cues[1]).toEqual({ startMs: 3_500, endMs: 4_000, text: "For a long time." });
  });
  it("get one empty line at a time, which moves along", () => {
    const once = withLineAt(draftOf(null), 5_000);
    const twice = withLineAt(once.draft, 9_000);
    expect(twice.id).toBe(once.id);
    expect(twice.draft.lines.map((line) => line.at)).toEqual(["0:09"]);
  });
  it("are put in order when a line is moved, by hand or to the player's time", () => {
    const draft = draftOf(captions);
    const typed = withLine(draft, idOf(draft, 1), { at: "0" });
    expect(captionsOf(typed, MINUTE).captions?.cues.map((cue) => cue.startMs)).toEqual([0, 1_240]);
    const taken = withStart(draft, idOf(draft, 0), 20_000);
    expect(captionsOf(taken, MINUTE).captions?.cues.map((cue) => cue.startMs)).toEqual([4_000, 20_000]);
  });
  it("last until the next line, or as long as they take to read, and never past the end", () => {
    const long = "word ".repeat(40).trim();
    const made = [
      [1_000, "Short."],
      [30_000, long],
      [MINUTE - 500, "The end."],
    ] as const;
    const draft = made.reduce((now, [startMs, text]) => {
      const added = withLineAt(now, startMs);
      return withLine(added.draft, added.id, { text });
    }, draftOf(null));
    expect(captionsOf(draft, MINUTE).captions?.cues.map((cue) => cue.endMs)).toEqual([
      3_000,
      30_000 + long.length * 65,
      MINUTE,
    ]);
  });
  it("may begin together", () => {
    const draft = draftOf(captions);
    const both = withStart(draft, idOf(draft, 1), 1_240);
    const cues = captionsOf(both, MINUTE).captions?.cues ?? [];
    expect(cues.map((cue) => cue.startMs)).toEqual([1_240, 1_240]);
    expect(cues.every((cue) => cue.endMs > cue.startMs)).toBe(true);
  });
  it("lose a line that is taken out", () => {
    const draft = draftOf(captions);
    expect(captionsOf(withoutLine(draft, idOf(draft, 0)), MINUTE).captions?.cues).toEqual([captions.cues[1]]);
  });
  it.each([
    [{ at: "soon" }, "no-time"],
    [{ at: "1:00" }, "after-end"],
    [{ text: "x".repeat(501) }, "too-long"],
  ] as const)("name the line with %j as %s", (change, kind) => {
    const draft = draftOf(captions);
    const id = idOf(draft, 0);
    const made = captionsOf(withLine(draft, id, change), MINUTE);
    expect(made).toEqual({ captions: null, faults: [{ lineId: id, kind }] });
  });
});
