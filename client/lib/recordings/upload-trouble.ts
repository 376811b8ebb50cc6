import { ProblemError, type ProblemKey } from "../problem.ts";

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;
/** An answer that makes no sense so often does not come from a bad line. */
const MOST_STRANGE_ANSWERS = 8;

/**
 * What an upload does about a problem: wait and try again, wait until somebody is signed in, ask what is there, let go
 * of what is there and begin anew, or leave it to the person.
 */
export function wayOn(
  problem: ProblemKey,
  failures: number,
): "wait" | "wait-for-sign-in" | "ask-again" | "begin-anew" | "refuse" {
  switch (problem) {
    case "not-signed-in":
    // Somebody else is signed in on this device: this person may come again.
    case "not-verified":
      return "wait-for-sign-in";
    case "offline":
    case "unavailable":
    case "too-many-requests":
      return "wait";
    case "reply-not-understood":
    case "internal":
      return failures <= MOST_STRANGE_ANSWERS ? "wait" : "refuse";
    case "incomplete":
    case "not-found":
      return "ask-again";
    case "conflict":
    case "malformed":
      return "begin-anew";
    default:
      return "refuse";
  }
}

/** Twice as long after each failure, and never the same for two who were cut off together. */
export function delayMs(error: unknown, failures: number): number {
  const seconds = error instanceof ProblemError ? error.retryAfterSeconds : null;
  if (seconds !== null) return seconds * 1_000;
  const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(failures - 1, 10));
  return longest * (0.7 + 0.3 * Math.random());
}
