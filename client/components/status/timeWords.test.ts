import { describe, expect, it } from "vitest";
import { dateWords, timeAgo } from "./timeWords.ts";

const now = Date.parse("2026-03-12T14:05:00Z");
const ago = (seconds: number) => timeAgo(now - seconds * 1000, now, "en-GB", "just now");

describe("time in words", () => {
  it("says how long ago it was", () => {
    expect(ago(20)).toBe("just now");
    expect(ago(60)).toBe("1 minute ago");
    expect(ago(2 * 3600 + 59)).toBe("2 hours ago");
    expect(ago(26 * 3600)).toBe("yesterday");
    expect(ago(-3 * 86_400)).toBe("in 3 days");
  });

  it("names the day from a week on", () => {
    expect(ago(7 * 86_400)).toBe("5 March 2026");
    expect(dateWords(now, "en-GB", true)).toMatch(/^12 March 2026 at \d\d:05$/);
  });
});
