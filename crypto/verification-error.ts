export type VerificationReason =
  | "signature"
  | "certificate"
  | "release"
  | "commitment"
  | "chunks"
  | "roster"
  | "vault"
  | "key-derivation-too-weak"
  | "invitation"
  | "wrap";

/** Something is not what it claims to be: nothing of it may be shown or used. Carries the reason and never content. */
export class VerificationError extends Error {
  readonly reason: VerificationReason;

  constructor(reason: VerificationReason) {
    super(`Verification failed: ${reason}`);
    this.name = "VerificationError";
    this.reason = reason;
  }
}

/** Refuses with `reason` unless `condition` holds. */
export function demand(condition: boolean, reason: VerificationReason): asserts condition {
  if (!condition) throw new VerificationError(reason);
}

/** Runs `check`; whatever goes wrong in it is a refusal with `reason`, so that no parser's message gets out. */
export function refusing<T>(reason: VerificationReason, check: () => T): T {
  try {
    return check();
  } catch {
    throw new VerificationError(reason);
  }
}
