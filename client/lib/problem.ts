import type { Problem, ProblemCode } from "../../protocol/problem.ts";

/**
 * Why something did not happen. `key` is one of a closed list, for which the screens have plain words. No error here
 * ever carries content, a name or a token.
 */
export type ProblemKey =
  | ProblemCode
  | "offline"
  | "reply-not-understood"
  | "not-verified"
  | "wrong-passphrase"
  | "wrong-code"
  | "not-ready"
  | "link-not-complete"
  | "keys-not-from-link"
  | "written-before-rejoining"
  | "for-earlier-keys"
  | "recording-lost";

/** The server refused, with a code of the closed list. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly key: ProblemKey;
  /** Paths of the fields that were wrong, of `malformed` only. */
  readonly fields: readonly string[];
  readonly retryAfterSeconds: number | null;

  constructor(problem: Pick<Problem, "code" | "fields" | "retryAfterSeconds">) {
    super(`the portal answered ${problem.code}`);
    this.name = "ProblemError";
    this.code = problem.code;
    this.key = problem.code;
    this.fields = problem.fields ?? [];
    this.retryAfterSeconds = problem.retryAfterSeconds ?? null;
  }
}

/** No answer came, even after trying again. */
export class OfflineError extends Error {
  readonly key: ProblemKey = "offline";
  constructor() {
    super("the portal cannot be reached");
    this.name = "OfflineError";
  }
}

/** An answer came that the protocol does not allow. */
export class ReplyError extends Error {
  readonly key: ProblemKey = "reply-not-understood";
  constructor() {
    super("the portal's answer does not follow the protocol");
    this.name = "ReplyError";
  }
}

/** What was asked for cannot be done yet, or was mistyped; nothing was sent. */
export class NotPossibleError extends Error {
  readonly key: ProblemKey;
  constructor(
    key: Extract<
      ProblemKey,
      | "wrong-passphrase"
      | "wrong-code"
      | "not-ready"
      | "too-large"
      | "link-not-complete"
      | "consent-missing"
      | "written-before-rejoining"
      | "for-earlier-keys"
      | "recording-lost"
    >,
  ) {
    super(`not possible: ${key}`);
    this.name = "NotPossibleError";
    this.key = key;
  }
}
