import { describe, expect, it } from "vitest";
import { isUnsaved, type KeptText, type KeptTextEvent, keptText, maySend, nextText } from "./keptText.ts";

const following = (text: KeptText<string>, ...events: KeptTextEvent<string>[]) =>
  events.reduce(nextText, text);
const written = keptText({ revision: 3, value: "one" }, "");

describe("a text that several people keep", () => {
  it("is sent once it differs from what is kept, one at a time", () => {
    expect(maySend(written)).toBe(false);
    const typed = following(written, { type: "typed", value: "one two" });
    expect(maySend(typed)).toBe(true);
    expect(maySend(following(typed, { type: "sent" }))).toBe(false);
    expect(maySend(following(typed, { type: "sent" }, { type: "failed" }))).toBe(true);
  });

  it("keeps what was typed while it was on its way", () => {
    const back = following(
      written,
      { type: "typed", value: "one two" },
      { type: "sent" },
      { type: "typed", value: "one two three" },
      { type: "arrived", revision: 4, value: "one two" },
    );
    expect(back).toMatchObject({ value: "one two three", kept: "one two", theirs: null });
    expect(maySend(back)).toBe(true);
  });

  it("takes a colleague's words where nothing is unsaved", () => {
    const text = following(written, { type: "arrived", revision: 4, value: "theirs" });
    expect(text).toMatchObject({ value: "theirs", theirs: null });
    expect(isUnsaved(text)).toBe(false);
  });

  it("puts a colleague's words beside unsaved ones, and saves nothing until that is settled", () => {
    const text = following(
      written,
      { type: "typed", value: "mine" },
      { type: "sent" },
      { type: "arrived", revision: 4, value: "theirs" },
    );
    expect(text).toMatchObject({ value: "mine", theirs: "theirs", revision: 4 });
    expect(maySend(text)).toBe(false);
    const both = following(text, { type: "settled", value: "mine\n\ntheirs" });
    expect(both.value).toBe("mine\n\ntheirs");
    expect(maySend(both)).toBe(true);
  });

  it("does not go back to an older one", () => {
    expect(following(written, { type: "arrived", revision: 3, value: "old" })).toBe(written);
  });
});
