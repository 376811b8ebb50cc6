import { expect, it } from "vitest";
import type { OpenedParticipant } from "./opened-case.ts";
import { isPausedByConsent } from "./paused-by-consent.ts";

type Channel = keyof OpenedParticipant["consents"];

function somebody(role: OpenedParticipant["role"], withdrawn: Channel | null): OpenedParticipant {
  const word = (state: "given" | "withdrawn") => ({ state, at: null, textVersion: null });
  const of = (channel: Channel) => ({
    send: word("given"),
    receive: word(channel === withdrawn ? "withdrawn" : "given"),
  });
  return {
    role,
    consents: {
      letters: of("letters"),
      "video-messages": of("video-messages"),
      conferences: of("conferences"),
    },
  } as OpenedParticipant;
}

it("is so where a party took back letters or video messages, and not where conferences were", () => {
  const paused = (...participants: OpenedParticipant[]) => isPausedByConsent({ participants });
  expect(paused(somebody("victim", null), somebody("offender", null))).toBe(false);
  expect(paused(somebody("victim", null), somebody("offender", "letters"))).toBe(true);
  expect(paused(somebody("victim", "video-messages"))).toBe(true);
  expect(paused(somebody("victim", "conferences"))).toBe(false);
  expect(paused(somebody("victim-supporter", "letters"))).toBe(false);
});
