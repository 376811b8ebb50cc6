import { describe, expect, it } from "vitest";
import { type HoldingEvent, nextHolding, unheld } from "./whyHeld.ts";

const seen = (stage: "here" | "reconnecting", phase: "in-session" | "paused"): HoldingEvent => ({
  type: "seen",
  stage,
  phase,
});
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

  it("is not the line that broke during a pause", () => {
    expect(whyAfter(running, asked, paused, seen("reconnecting", "paused"), paused)).toBe("paused");
  });
});
