import type { Problem, ProblemCode } from "../../protocol/problem.ts";
import { DomainError } from "../domain/domain-error.ts";

const statuses: Record<ProblemCode, number> = {
  malformed: 400,
  "too-large": 413,
  "unsupported-media-type": 415,
  "origin-refused": 403,
  "not-signed-in": 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "wrong-state": 409,
  "already-decided": 409,
  "stale-revision": 409,
  "consent-missing": 409,
  "exchange-paused": 409,
  "not-certified": 409,
  "signature-invalid": 422,
  "key-derivation-too-weak": 422,
  "last-facilitator": 409,
  incomplete: 409,
  // 413 would say that this one request is too large; it is what is kept already together with what was announced.
  "quota-exceeded": 409,
  "storage-full": 507,
  "invitation-refused": 403,
  "sign-in-refused": 401,
  "second-factor-needed": 403,
  "second-factor-refused": 401,
  "too-many-requests": 429,
  "set-up-refused": 403,
  unavailable: 503,
  internal: 500,
};

const titles: Record<ProblemCode, string> = {
  malformed: "The request is not well formed",
  "too-large": "The request is too large",
  "unsupported-media-type": "The request is in another form than it must be",
  "origin-refused": "The request comes from another site",
  "not-signed-in": "There is no session",
  forbidden: "This account may not do this",
  "not-found": "There is no such thing here",
  conflict: "Something else has changed meanwhile",
  "wrong-state": "This cannot be done now",
  "already-decided": "This version is already decided",
  "stale-revision": "There is a newer one",
  "consent-missing": "A consent is missing",
  "exchange-paused": "The exchange is paused",
  "not-certified": "The keys are not certified yet",
  "signature-invalid": "A signature does not hold",
  "key-derivation-too-weak": "The key derivation is too weak",
  "last-facilitator": "A case keeps at least one facilitator",
  incomplete: "Some of it has not come yet",
  "quota-exceeded": "There is no room kept for so much",
  "storage-full": "The portal's disk is full",
  "invitation-refused": "The invitation does not open",
  "sign-in-refused": "Signing in was refused",
  "second-factor-needed": "A second factor is needed",
  "second-factor-refused": "The one-time code was refused",
  "too-many-requests": "Too many attempts",
  "set-up-refused": "Setting up was refused",
  unavailable: "The portal cannot do this at the moment",
  internal: "Something went wrong in the portal",
};

/** A refusal as RFC 9457 has it. */
export function problemDocument(error: DomainError): Problem {
  const { code, fields, retryAfterSeconds } = error;
  return {
    type: `urn:accord:problem:${code}`,
    title: titles[code],
    status: statuses[code],
    code,
    ...(fields === undefined ? {} : { fields: fields.slice(0, 20) }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

/** The one place where an error becomes an answer. What nobody foresaw is `internal` and tells nothing. */
export function toDomainError(error: unknown, isUnavailable: (error: unknown) => boolean): DomainError {
  if (error instanceof DomainError) return error;
  // A path that is no UTF-8 once it is decoded.
  if (error instanceof URIError) return new DomainError("malformed");
  if (isUnavailable(error)) return new DomainError("unavailable", { retryAfterSeconds: 1 });
  return new DomainError("internal");
}
