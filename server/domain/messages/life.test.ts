import { describe, expect, it } from "vitest";
import { channelOf, type MessageKind, messageKindSchema } from "../../../protocol/messages/kind.ts";
import { authorAbilities, isHiddenFromAuthor } from "./message.ts";
import { author, recipient, staff, World } from "./trial-world.ts";

describe.each(messageKindSchema.options)("the life of a %s", (kind: MessageKind) => {
  const held = () => {
    const world = new World(1, kind);
    for (const who of [author, recipient]) {
      world.consent(who, "send", true);
      world.consent(who, "receive", true);
    }
    expect(world.happen({ type: "save-draft" })).toBe(kind === "letter" ? null : "conflict");
    expect(world.happen({ type: "submit", version: 1, kind })).toBeNull();
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
    const world = new World(1, kind);
    world.consent(author, "send", true);
    expect(world.happen({ type: "submit", version: 1, kind })).toBeNull();
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

  it("needs the consents for its own channel, and is paused by one taken back for any", () => {
    const other = kind === "letter" ? "video-messages" : "letters";
    const world = new World(1, kind);
    for (const who of [author, recipient]) {
      for (const direction of ["send", "receive"] as const) world.consent(who, direction, true, other);
    }
    expect(world.happen({ type: "submit", version: 1, kind })).toBe("consent-missing");
    world.consent(author, "send", true, channelOf[kind]);
    expect(world.happen({ type: "submit", version: 1, kind })).toBeNull();
    expect(world.happen({ type: "approve", version: 1, by: staff[0] })).toBe("consent-missing");
    world.consent(recipient, "receive", true, channelOf[kind]);
    world.consent(recipient, "send", false, other);
    expect(world.happen({ type: "approve", version: 1, by: staff[0] })).toBe("exchange-paused");
    world.consent(recipient, "send", true, other);
    expect(world.happen({ type: "approve", version: 1, by: staff[0] })).toBeNull();
  });

  it("is submitted as what it began as, and as nothing else", () => {
    const wrong = kind === "letter" ? "video-message" : "letter";
    const world = held();
    world.happen({ type: "return", version: 1, by: staff[0] });
    expect(world.happen({ type: "submit", version: 2, kind: wrong })).toBe("conflict");
    expect(world.happen({ type: "submit", version: 2, kind })).toBeNull();
  });

  it("leaves a draft when it is taken back, if it is a letter, and goes on with the next version either way", () => {
    const world = held();
    world.happen({ type: "take-back", version: 1 });
    expect(world.message.draftId !== null).toBe(kind === "letter");
    expect(isHiddenFromAuthor(world.message)).toBe(kind === "video-message");
    expect(authorAbilities(world.message, world.facts)).toEqual(
      kind === "letter" ? ["edit", "submit", "discard"] : ["submit"],
    );
    expect(world.happen({ type: "submit", version: 2, kind })).toBeNull();
    expect(isHiddenFromAuthor(world.message)).toBe(false);
  });

  it("gets captions from staff until the first approval, if it is a video message", () => {
    const caption = { type: "caption", version: 1, by: staff[0] } as const;
    const may = kind === "video-message" ? null : "wrong-state";
    const world = held();
    world.facts = { ...world.facts, approvals: 2 };
    expect(world.happen(caption)).toBe(may);
    world.happen({ type: "claim", version: 1, by: staff[1] });
    expect(world.happen(caption)).toBe(may);
    expect(world.happen({ ...caption, version: 2 })).toBe("stale-revision");
    expect(world.happen({ ...caption, by: author })).toBe("forbidden");
    world.happen({ type: "approve", version: 1, by: staff[1] });
    expect(world.happen(caption)).toBe("wrong-state");
    world.happen({ type: "approve", version: 1, by: staff[0] });
    expect(world.happen(caption)).toBe("wrong-state");
  });
});
