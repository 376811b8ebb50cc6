import type { ProblemCode } from "../../protocol/problem.ts";

/** A refusal: one code of the closed list, and never any content. */
export class DomainError extends Error {
  readonly code: ProblemCode;
  readonly retryAfterSeconds: number | undefined;
  /** Paths of fields that were wrong, without their values. */
  readonly fields: readonly string[] | undefined;

  constructor(code: ProblemCode, more: { retryAfterSeconds?: number; fields?: readonly string[] } = {}) {
    super(code);
    this.name = "DomainError";
    this.code = code;
    this.retryAfterSeconds = more.retryAfterSeconds;
    this.fields = more.fields;
  }
}

export function refuse(code: ProblemCode): never {
  throw new DomainError(code);
}

export function demand(condition: boolean, code: ProblemCode): asserts condition {
  if (!condition) refuse(code);
}

/** The value, or a refusal where there is none. */
export function present<T>(value: T | null | undefined, code: ProblemCode): T {
  if (value === null || value === undefined) refuse(code);
  return value;
}
