import { describe, expect, it } from "vitest";
import { type HoldingEvent, nextHolding, unheld } from "./whyHeld.ts";

const NOW_MS = 1_000_000;
const seen = (
  stage: "here" | "reconnecting",
  phase: "in-session" | "paused",
  { atMs = NOW_MS, cutUntilMs = null }: { atMs?: number; cutUntilMs?: number | null } = {},
): HoldingEvent => ({ type: "seen", stage, phase, atMs, cutUntilMs });
const running = seen("here", "in-session");
const paused = seen("here", "paused");
const lost = seen("reconnecting", "in-session");
const asked: HoldingEvent = { type: "asked" };
const whyAfter = (...events: HoldingEvent[]) => events.reduce(nextHolding, unheld).why;

describe("why a conference stands still", () => {
  it("is the own pause, where one asked for it", () => {
    expect(whyAfter(running, asked, paused)).toBe("paused");
  });

  it("is somebody else's, where one did not, or only earlier", () => {
    expect(whyAfter(running, paused)).toBe("held");
    expect(whyAfter(running, asked, paused, running, paused)).toBe("held");
    expect(whyAfter(paused)).toBe("held");
  });

  it("is the own line, where that broke while it went on", () => {
    expect(whyAfter(running, lost, paused)).toBe("cutOff");
    expect(whyAfter(running, seen("reconnecting", "paused"), paused)).toBe("cutOff");
  });

  it("is not the line that came back while a colleague held it", () => {
    expect(whyAfter(running, lost, running, paused)).toBe("held");
  });

  it("is the own line, where that was gone too shortly to be seen, in whichever order the news of it came", () => {
    const cut = { cutUntilMs: NOW_MS - 400 };
    expect(whyAfter(running, seen("here", "in-session", cut), seen("here", "paused", cut))).toBe("cutOff");
    expect(whyAfter(running, seen("here", "paused", cut))).toBe("cutOff");
    const later = { atMs: NOW_MS + 900, cutUntilMs: NOW_MS + 900 };
    expect(whyAfter(running, paused, seen("here", "paused", later))).toBe("cutOff");
  });

  it("is not the line that was gone for a moment long before or after, or as one paused it oneself", () => {
    const long = { cutUntilMs: NOW_MS - 60_000 };
    expect(whyAfter(running, seen("here", "in-session", long), seen("here", "paused", long))).toBe("held");
    const after = { atMs: NOW_MS + 60_000, cutUntilMs: NOW_MS + 60_000 };
    expect(whyAfter(running, paused, seen("here", "paused", after))).toBe("held");
    expect(whyAfter(running, asked, seen("here", "paused", { cutUntilMs: NOW_MS }))).toBe("paused");
  });

  it("is not the line that broke during a pause", () => {
    expect(whyAfter(running, asked, paused, seen("reconnecting", "paused"), paused)).toBe("paused");
  });
});
