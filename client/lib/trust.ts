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
