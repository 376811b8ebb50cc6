import { describe, expect, it } from "vitest";
import type { PartyActor } from "../accounts/actor.ts";
import { accountKey } from "../messages/envelope-rules.ts";
import { author, recipient, staff, stranger, World } from "../messages/trial-world.ts";
import { demandRecipientMayRead, demandStaffMayRead, isAuthor, type ReadableRecording } from "./reading.ts";

const recipientsKey = { keyId: accountKey(recipient), sealedB64: "sealed" };

function partyOf(participantId: string, accountId = participantId): PartyActor {
  return { accountId, role: "offender", participantId, caseId: author, signPublicKeyB64: "" };
}

/** A video message as far as the recipient has opened it. */
function opened(approvals: 1 | 2 = 1): { world: World; recording: () => ReadableRecording } {
  const world = new World(approvals, "video-message");
  for (const who of [author, recipient]) {
    world.consent(who, "send", true);
    world.consent(who, "receive", true);
  }
  world.happen({ type: "submit", version: 1, kind: "video-message" });
  for (const by of staff.slice(0, approvals)) world.happen({ type: "approve", version: 1, by });
  expect(world.happen({ type: "open", version: 1 })).toBeNull();
  const recording = () => ({
    caseId: author,
    authorId: author,
    version: 1,
    attached: true,
    message: world.message,
    recipientWrap: recipientsKey,
  });
  return { world, recording };
}

/** Null when the recipient may read it, else the code of the refusal. */
function asked(
  { world, recording }: ReturnType<typeof opened>,
  changed: Partial<ReadableRecording> = {},
  party = partyOf(recipient),
): string | null {
  try {
    demandRecipientMayRead({ ...recording(), ...changed }, world.facts, party);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe("a recipient", () => {
  it("reads what was passed on and opened, of one approval or two", () => {
    expect(asked(opened(1))).toBeNull();
    expect(asked(opened(2))).toBeNull();
  });

  it("does not know of one that was not passed on, not opened, or is not for them", () => {
    const of = opened();
    const { message } = of.recording();
    if (message === null) throw new Error("no message");
    for (const [why, changed] of Object.entries<Partial<ReadableRecording>>({
      "an upload under way": { attached: false },
      "before the first version": { message: null },
      "while an approval is missing": { recipientWrap: null },
      "for keys that are lost": { recipientWrap: { ...recipientsKey, keyId: accountKey(stranger) } },
      "for the case's key alone": {
        recipientWrap: { ...recipientsKey, keyId: { holder: "case", id: recipient, epoch: 0 } },
      },
      "an earlier version": { message: { ...message, version: 2 } },
      "held again": { message: { ...message, state: "held" } },
      declined: { message: { ...message, state: "declined" } },
      "taken back": { message: { ...message, state: "draft" } },
      offered: { message: { ...message, offer: "offered" } },
      "put off": { message: { ...message, offer: "postponed" } },
      "said no to": { message: { ...message, offer: "refused" } },
      "to be opened together": { message: { ...message, offer: "asked-together" } },
      "another's": { message: { ...message, recipientId: stranger } },
    })) {
      expect([why, asked(of, changed)]).toEqual([why, "not-found"]);
    }
    expect(asked(of, {}, partyOf(stranger, recipient))).toBe("not-found");
    expect(asked(of, {}, partyOf(recipient, stranger))).toBe("not-found");
  });

  it("reads no further once it is paused, and goes on afterwards; lost keys of the author change nothing", () => {
    const paused = opened();
    paused.world.facts = { ...paused.world.facts, paused: true };
    expect(asked(paused)).toBe("exchange-paused");
    const withdrawn = opened();
    withdrawn.world.consent(recipient, "receive", false);
    expect(asked(withdrawn)).toBe("exchange-paused");
    withdrawn.world.consent(recipient, "receive", true);
    expect(asked(withdrawn)).toBeNull();
    const anew = opened();
    const participants = anew.world.facts.participants.map((one) =>
      one.participantId === author ? { ...one, certificateHashB64: null } : one,
    );
    anew.world.facts = { ...anew.world.facts, participants };
    expect(asked(anew)).toBeNull();
  });
});

describe("staff", () => {
  const outcome = (attached: boolean, accountId: string) => {
    const { world, recording } = opened();
    try {
      demandStaffMayRead({ ...recording(), attached }, world.facts, accountId);
      return null;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  it("of the case read what was submitted, others nothing", () => {
    expect([outcome(true, staff[0]), outcome(true, staff[1])]).toEqual([null, null]);
    expect([outcome(false, staff[0]), outcome(true, stranger)]).toEqual(["not-found", "not-found"]);
  });
});

it("an author is known by their place in the case, whatever keys they have now", () => {
  const { recording } = opened();
  expect(isAuthor(recording(), partyOf(author, stranger))).toBe(true);
  expect(isAuthor(recording(), partyOf(recipient, author))).toBe(false);
});
