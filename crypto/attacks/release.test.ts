import { beforeAll, describe, expect, it } from "vitest";
import { addStaff, openCase, removeStaff } from "../cast/case.ts";
import {
  type Delivered,
  deliver,
  describeLetter,
  openWith,
  release,
  type Scene,
  scene,
  words,
  writeLetter,
} from "../cast/letter.ts";
import { AT, idOf, type Staff, staff } from "../cast/people.ts";
import { refusalOf } from "../cast/refusal.ts";
import { signRefusal, verifyRefusal, verifyRelease, verifyReleases } from "../decision.ts";
import { verifyOffer } from "../delivery.ts";
import { ready } from "../ready.ts";
import { statementHashB64 } from "../statement.ts";

let anna: Staff;
let ben: Staff;
let play: Scene;
let honest: Delivered;

beforeAll(async () => {
  await ready();
  anna = staff("Anna");
  ben = staff("Ben");
  play = scene();
  honest = deliver(play);
});

/** A letter with `releases` put in the place of the facilitator's. */
function opened(of: Scene, delivered: Delivered, releases: Delivered["of"]["releases"]) {
  return refusalOf(() => openWith(of, delivered, { releases }));
}

describe("a letter nobody passed on", () => {
  it("does not open without a release", () => {
    expect(opened(play, honest, [])).toBe("release");
  });

  it("does not open by the word of its author", () => {
    const by = { ...anna, keys: play.author.keys };
    expect(opened(play, honest, [release(play, honest.letter, honest.description, {}, by)])).toBe("release");
    const asSelf = { ...by, id: play.author.participantId };
    expect(opened(play, honest, [release(play, honest.letter, honest.description, {}, asSelf)])).toBe(
      "release",
    );
  });

  it("does not open by the word of staff who are not on the case", () => {
    expect(opened(play, honest, [release(play, honest.letter, honest.description, {}, ben)])).toBe("release");
  });

  it("does not open by the word of staff who were removed, before or after", () => {
    const both = addStaff(play.case, anna, ben);
    const before = scene({ case: both });
    const byBen = release(before, honest.letter, honest.description, {}, ben);
    expect(
      refusalOf(() => openWith(before, honest, { releases: [byBen] }, { roster: both.roster })),
    ).toBeNull();
    const without = removeStaff(both, anna, ben);
    const after = scene({ case: without });
    const late = release(after, honest.letter, honest.description, {}, ben);
    const { roster } = without;
    expect(refusalOf(() => openWith(after, honest, { releases: [byBen] }, { roster }))).toBe("release");
    expect(refusalOf(() => openWith(after, honest, { releases: [late] }, { roster }))).toBe("release");
    const anew = release(after, honest.letter, honest.description, {}, anna);
    expect(refusalOf(() => openWith(after, honest, { releases: [anew] }, { roster }))).toBeNull();
  });
});

describe("a release for something else", () => {
  it.each([
    ["another recipient", () => ({ recipientId: idOf("participant Vito") })],
    ["another key of the recipient", () => ({ recipientCertificateHashB64: honest.letter.manifestHashB64 })],
    [
      "another certificate of the author",
      () => ({ authorCertificateHashB64: honest.letter.manifestHashB64 }),
    ],
    ["another message", () => ({ messageId: idOf("another message") })],
    ["another version", () => ({ version: 2 })],
    ["another case", () => ({ caseId: idOf("another case") })],
    ["another manifest", () => ({ manifestHashB64: honest.description.manifestHashB64 })],
    ["another description", () => ({ descriptionHashB64: honest.letter.manifestHashB64 })],
    ["another roster", () => ({ rosterHashB64: honest.letter.manifestHashB64 })],
  ])("%s", (_, but) => {
    expect(opened(play, honest, [release(play, honest.letter, honest.description, but())])).toBe("release");
  });

  it("a refusal offered as a release", () => {
    const signed = signRefusal(
      {
        caseId: play.case.caseId,
        messageId: idOf("message"),
        version: 1,
        manifestHashB64: honest.letter.manifestHashB64,
        reviewerId: anna.id,
        rosterHashB64: play.case.roster.headHashB64,
        outcome: "returned",
        noteHashB64: honest.description.manifestHashB64,
        createdAt: AT,
      },
      anna.keys.signSecretKey,
    );
    expect(opened(play, honest, [signed])).toBe("release");
    const { roster, caseId } = play.case;
    const expected = {
      caseId,
      messageId: idOf("message"),
      version: 1,
      manifestHashB64: honest.letter.manifestHashB64,
    };
    expect(verifyRefusal(signed, roster, expected).outcome).toBe("returned");
    for (const lie of [
      { version: 2 },
      { messageId: idOf("x") },
      { manifestHashB64: honest.description.manifestHashB64 },
    ]) {
      expect(refusalOf(() => verifyRefusal(signed, roster, { ...expected, ...lie }))).toBe("release");
    }
  });
});

describe("a case that asks for two approvals", () => {
  function twoApprovals() {
    const both = addStaff(openCase(anna, { approvals: 2 }), anna, ben);
    const of = scene({ case: both, facilitator: anna });
    return { of, delivered: deliver(of) };
  }

  it("opens by two different members of staff", () => {
    const { of, delivered } = twoApprovals();
    const { letter, description } = delivered;
    const releases = [release(of, letter, description), release(of, letter, description, {}, ben)];
    expect(opened(of, delivered, releases)).toBeNull();
  });

  it("is not lowered to one", () => {
    const { of, delivered } = twoApprovals();
    const one = release(of, delivered.letter, delivered.description);
    expect(opened(of, delivered, [one])).toBe("release");
    expect(opened(of, delivered, [one, one])).toBe("release");
    const again = release(of, delivered.letter, delivered.description, {
      createdAt: "2026-04-01T00:00:00.000Z",
    });
    expect(opened(of, delivered, [one, again])).toBe("release");
  });

  it("counts each member of staff once, also where one is enough", () => {
    expect(opened(play, honest, [...honest.of.releases, ...honest.of.releases])).toBe("release");
  });

  it("wants both of them for the same bytes and line, before anybody has seen either", () => {
    const { of, delivered } = twoApprovals();
    const { letter, description } = delivered;
    const first = release(of, letter, description);
    const expected = {
      caseId: of.case.caseId,
      messageId: idOf("message"),
      version: 1,
      recipientId: of.recipient.participantId,
      recipientCertificateHashB64: statementHashB64("participant-certificate", of.recipient.certificate),
    };
    const both = (second: Delivered["of"]["releases"][number]) =>
      refusalOf(() => verifyReleases([first, second], of.case.roster, expected));
    expect(both(release(of, letter, description, {}, ben))).toBeNull();
    const other = honest.description.manifestHashB64;
    expect(both(release(of, letter, description, { manifestHashB64: other }, ben))).toBe("release");
    expect(both(release(of, letter, description, { descriptionHashB64: letter.manifestHashB64 }, ben))).toBe(
      "release",
    );
    expect(both(release(of, letter, description, { authorCertificateHashB64: other }, ben))).toBe("release");
    const elsewhere = { ...of.case.roster, caseId: idOf("another case") };
    expect(refusalOf(() => verifyRelease(first, elsewhere, expected))).toBe("release");
  });

  it("does not count two approvals of different things together", () => {
    const { of, delivered } = twoApprovals();
    const { letter, description } = delivered;
    const first = release(of, letter, description);
    const other = writeLetter(of, words("Another."));
    expect(opened(of, delivered, [first, release(of, other, description, {}, ben)])).toBe("release");
    const line = describeLetter(of, ben, "Something else");
    expect(opened(of, delivered, [first, release(of, letter, line, {}, ben)])).toBe("release");
  });
});

describe("the offer", () => {
  function offered(
    lie: Partial<{ description: typeof honest.description; releases: Delivered["of"]["releases"] }> = {},
  ) {
    const { descriptionHashB64: _, ...context } = honest.context;
    const description = (lie.description ?? honest.description).envelope;
    const releases = lie.releases ?? honest.of.releases;
    return verifyOffer(
      { description, releases, myCertificate: honest.of.myCertificate },
      context,
      play.recipient.holder,
    );
  }

  it("shows the facilitator's line and who wrote it", () => {
    const { description, descriptionHashB64, reviewers } = offered();
    expect(description.text).toBe("A letter of some lines");
    expect(descriptionHashB64).toBe(honest.description.manifestHashB64);
    expect(reviewers).toHaveLength(1);
  });

  it("refuses another line, even of the same facilitator", () => {
    const description = describeLetter(play, anna, "Nothing to worry about");
    expect(refusalOf(() => offered({ description }))).toBe("release");
  });

  it("refuses a line by somebody who was never on the case, even when a release names it", () => {
    const description = describeLetter(play, ben);
    const releases = [release(play, honest.letter, description)];
    expect(refusalOf(() => offered({ description, releases }))).toBe("certificate");
  });

  it("refuses a letter in the place of a line", () => {
    const description = honest.letter;
    const releases = [release(play, honest.letter, honest.letter)];
    expect(refusalOf(() => offered({ description, releases }))).toBe("certificate");
  });

  it("refuses without a release", () => {
    expect(refusalOf(() => offered({ releases: [] }))).toBe("release");
  });
});
