import { describe, expect, it } from "vitest";
import type { ParticipantRole } from "../../protocol/roles.ts";
import * as audience from "./audience.ts";
import type { CaseFacts } from "./cases/case.ts";
import { trialCase, trialFacilitator, trialParticipant } from "./cases/trial-case.ts";
import type { News } from "./news.ts";

const message = { messageId: "message", authorId: "author", recipientId: "recipient" };

const participant = (participantId: string, role: ParticipantRole) =>
  trialParticipant(participantId, role, { accountId: `${participantId}-account` });

const of = trialCase({
  staff: [trialFacilitator("staff-account")],
  participants: [participant("author", "victim"), participant("recipient", "offender")],
});

const told = (news: News[]) =>
  [...new Set(news.map(({ to }) => ("account" in to ? to.account : "others")))].sort();

describe("who is told", () => {
  it("never tells the author what the recipient does", () => {
    expect(told(audience.recipientActed(of, message))).toEqual(["recipient-account", "staff-account"]);
    expect(told(audience.alertRaised(of, message))).toEqual(["staff-account"]);
  });

  it("never tells the recipient of anything before it is passed on", () => {
    expect(told(audience.authorActed(of, message))).toEqual(["author-account", "staff-account"]);
    expect(told(audience.staffActed(of, message))).toEqual(["staff-account"]);
    expect(told(audience.wasRefused(of, message))).toEqual(["author-account", "staff-account"]);
    expect(told(audience.draftChanged({ accountId: "author-account", messageId: "message" }))).toEqual([
      "author-account",
    ]);
    expect(told(audience.wasPassedOn(of, message))).toEqual([
      "author-account",
      "recipient-account",
      "staff-account",
    ]);
  });

  it("tells everybody of the case the same of a pause, so that no two of them can tell whose it is", () => {
    const before = { ...of, participants: [...of.participants, participant("beside", "victim-supporter")] };
    const withdrawn: CaseFacts = {
      ...before,
      participants: before.participants.map((one) =>
        one.participantId === "author"
          ? { ...one, consents: [{ channel: "letters", direction: "send", given: false, everGiven: true }] }
          : one,
      ),
    };
    const all = ["author-account", "beside-account", "recipient-account", "staff-account"];
    expect(told(audience.exchangeChanged(before, { ...before, paused: true }))).toEqual(all);
    expect(told(audience.exchangeChanged(before, withdrawn))).toEqual(all);
    expect(told(audience.exchangeChanged(withdrawn, { ...withdrawn, paused: true }))).toEqual([
      "staff-account",
    ]);
  });

  it("tells parties of a pause only when their own view changes by it", () => {
    const all = ["author-account", "recipient-account", "staff-account"];
    const paused = { ...of, paused: true };
    expect(told(audience.exchangeChanged(of, paused))).toEqual(all);
    expect(told(audience.exchangeChanged(paused, of))).toEqual(all);
    const withdrawn: CaseFacts = {
      ...paused,
      participants: of.participants.map((one) => ({
        ...one,
        consents: [{ channel: "letters", direction: "receive", given: false, everGiven: true }],
      })),
    };
    expect(told(audience.exchangeChanged(paused, withdrawn))).toEqual(["staff-account"]);
    expect(told(audience.exchangeChanged(withdrawn, { ...withdrawn, paused: false }))).toEqual([
      "staff-account",
    ]);
  });
});
