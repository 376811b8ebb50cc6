import { expect, test } from "vitest";
import { standingStill } from "./standingStill.ts";

const why = (pause: Parameters<typeof standingStill>[0]["pause"]) => standingStill({ pause }, "me");

test("one's own pause, line and going are told from a colleague's", () => {
  expect(why({ why: "by-facilitator", accountId: "me" })).toBe("by-facilitator-own");
  expect(why({ why: "by-facilitator", accountId: "colleague" })).toBe("by-facilitator");
  expect(why({ why: "facilitator-lost", accountId: "me" })).toBe("facilitator-lost-own");
  expect(why({ why: "facilitator-lost", accountId: "colleague" })).toBe("facilitator-lost");
  expect(why({ why: "no-facilitator", accountId: "me" })).toBe("no-facilitator-own");
});

test("what was nobody's doing is said without anybody, and what is not known is not made up", () => {
  expect(why({ why: "server-restarted", accountId: null })).toBe("server-restarted");
  expect(why({ why: "case-changed", accountId: null })).toBe("case-changed");
  expect(why(null)).toBe("unknown");
});
