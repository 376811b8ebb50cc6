import { VerificationError } from "../../crypto/index.ts";
import type { ProblemKey } from "./problem.ts";
import { NotPossibleError, OfflineError, ProblemError, ReplyError } from "./problem.ts";

/** What did not hold: one of crypto's reasons, or one of the library's own. */
export type TrustReason = VerificationError["reason"] | "consent" | "pin" | "rollback";

/**
 * Something that the portal sent does not verify: nothing of it was or may be shown. `reason` is for the alert to the
 * facilitators, `key` for the plain words on the screen.
 */
export class TrustError extends Error {
  readonly key: ProblemKey;
  readonly reason: TrustReason;
  /** Whether the case's facilitators have been told; null where there is nobody to tell. */
  readonly alerted: boolean | null;

  constructor(reason: TrustReason, options: { key?: ProblemKey; alerted?: boolean | null } = {}) {
    super(`verification failed: ${reason}`);
    this.name = "TrustError";
    this.reason = reason;
    this.key = options.key ?? "not-verified";
    this.alerted = options.alerted ?? null;
  }
}

/** Runs checks of `crypto/` and turns their refusal into a `TrustError`; other errors pass through. */
export function trusting<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw error instanceof VerificationError ? new TrustError(error.reason) : error;
  }
}

/** `trusting` for what answers later. */
export async function trustingLater<T>(check: Promise<T>): Promise<T> {
  try {
    return await check;
  } catch (error) {
    throw error instanceof VerificationError ? new TrustError(error.reason) : error;
  }
}

/**
 * Asks, and asks once more when the answer is older than what this tab has seen: two answers may overtake each other on
 * the way. One that is asked for afterwards cannot be older, unless the portal goes back.
 */
export async function askNewest<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!isOlder(error)) throw error;
  }
  return ask();
}

/** Whether a refusal may mean only that the answer was overtaken by a newer one. */
export function isOlder(error: unknown): boolean {
  return error instanceof TrustError && (error.reason === "roster" || error.reason === "rollback");
}

/** The key of the plain words for any error; `internal` for one that nobody foresaw. */
export function problemKey(error: unknown): ProblemKey {
  if (
    error instanceof ProblemError ||
    error instanceof OfflineError ||
    error instanceof ReplyError ||
    error instanceof NotPossibleError ||
    error instanceof TrustError
  ) {
    return error.key;
  }
  if (error instanceof VerificationError) return "not-verified";
  return "internal";
}
