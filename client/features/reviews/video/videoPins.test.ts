import { describe, expect, it } from "vitest";
import type { StaffNote } from "../../../lib/reviews/opened-review.ts";
import { sentRemarks, withRemark } from "./remarks.ts";
import { notesInOrder, videoPins } from "./videoPins.ts";

const note = (noteId: string, atMs: number | null, version = 2) =>
  ({ noteId, atMs, version, text: `text ${noteId}` }) as StaffNote;
const words = { note: ({ text }: StaffNote) => `note: ${text}`, remark: (text: string) => `remark: ${text}` };

describe("the pins on the timeline", () => {
  it("are notes on this version and remarks, in the order of time", () => {
    const pins = videoPins(
      {
        version: 2,
        notes: [note("a", 30_000), note("b", null), note("c", 5_000, 1)],
        remarks: [{ id: "remark-1", atMs: 12_000, text: "Please look up here" }],
        sent: [{ atMs: 50_000, text: "Sent" }],
      },
      words,
    );
    expect(pins).toEqual([
      { id: "remark-1", atMs: 12_000, label: "remark: Please look up here" },
      { id: "note-a", atMs: 30_000, label: "note: text a" },
      { id: "sent-2-0", atMs: 50_000, label: "remark: Sent" },
    ]);
  });
});

describe("notes among staff", () => {
  it("stand by their place in this version, then as they were written", () => {
    const notes = [note("a", null), note("b", 30_000), note("c", 5_000, 1), note("d", 5_000)];
    expect(notesInOrder(notes, 2).map(({ noteId }) => noteId)).toEqual(["d", "b", "a", "c"]);
  });
});

describe("remarks for the author", () => {
  it("are kept in the order of time, and sent without those that say nothing", () => {
    const first = withRemark([], 20_000.4);
    const second = withRemark(first.remarks, 5_000);
    expect(second.remarks.map(({ atMs }) => atMs)).toEqual([5_000, 20_000.4]);
    const said = second.remarks.map((one) =>
      one.id === first.id ? { ...one, text: " Louder please. " } : one,
    );
    expect(sentRemarks(said)).toEqual([{ atMs: 20_000, text: "Louder please." }]);
  });
});
