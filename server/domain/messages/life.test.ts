import { describe, expect, it } from "vitest";
import { author, recipient, staff, World } from "./trial-world.ts";

describe("the life of a message", () => {
  const held = () => {
    const world = new World(1);
    for (const who of [author, recipient]) {
      world.consent(who, "send", true);
      world.consent(who, "receive", true);
    }
    world.happen({ type: "save-draft" });
    expect(world.happen({ type: "submit", version: 1 })).toBeNull();
    return world;
  };

  it("lets its author take it back at every point before a decision, and at none after", () => {
    const claimed = held();
    claimed.happen({ type: "claim", version: 1, by: staff[0] });
    expect(claimed.happen({ type: "take-back", version: 1 })).toBeNull();
    expect(claimed.happen({ type: "approve", version: 1, by: staff[0] })).toBe("wrong-state");
    for (const type of ["approve", "return", "decline"] as const) {
      const decided = held();
      decided.happen({ type, version: 1, by: staff[0] });
      expect(decided.happen({ type: "take-back", version: 1 })).toBe("wrong-state");
    }
  });

  it("answers a second decision on the same version with already-decided", () => {
    for (const first of ["approve", "return", "decline"] as const) {
      for (const second of ["approve", "return", "decline"] as const) {
        const world = held();
        expect(world.happen({ type: first, version: 1, by: staff[0] })).toBeNull();
        expect(world.happen({ type: second, version: 1, by: staff[1] })).toBe("already-decided");
      }
    }
  });

  it("does not let one reviewer make both approvals", () => {
    const world = held();
    world.facts = { ...world.facts, approvals: 2 };
    expect(world.happen({ type: "approve", version: 1, by: staff[0] })).toBeNull();
    expect(world.message.state).toBe("held");
    expect(world.happen({ type: "approve", version: 1, by: staff[0] })).toBe("already-decided");
    expect(world.happen({ type: "approve", version: 1, by: staff[1] })).toBeNull();
    expect(world.message.state).toBe("approved");
  });

  it("freezes with a withdrawn consent and says only that it is paused", () => {
    const waiting = held();
    waiting.consent(recipient, "receive", false);
    expect(waiting.happen({ type: "approve", version: 1, by: staff[0] })).toBe("exchange-paused");
    const offered = held();
    offered.happen({ type: "approve", version: 1, by: staff[0] });
    offered.consent(recipient, "receive", false);
    expect(offered.happen({ type: "open", version: 1 })).toBe("exchange-paused");
    expect(offered.happen({ type: "answer", version: 1, answer: "refused" })).toBeNull();
  });

  it("waits, without a word to its author, for a consent that was never given", () => {
    const world = new World(1);
    world.consent(author, "send", true);
    expect(world.happen({ type: "submit", version: 1 })).toBeNull();
    expect(world.happen({ type: "approve", version: 1, by: staff[0] })).toBe("consent-missing");
  });

  it("lets a recipient who said no change their mind", () => {
    const world = held();
    world.happen({ type: "approve", version: 1, by: staff[0] });
    for (const answer of ["refused", "postponed", "asked-together"] as const) {
      expect(world.happen({ type: "answer", version: 1, answer })).toBeNull();
    }
    expect(world.happen({ type: "open", version: 1 })).toBeNull();
    expect(world.happen({ type: "answer", version: 1, answer: "refused" })).toBe("wrong-state");
  });
});
