import type { RequestHandler } from "express";
import { DomainError } from "../../domain/domain-error.ts";

/** Everything that can change something must come from the portal's own pages. */
export function demandOwnOrigin(origins: ReadonlySet<string>): RequestHandler {
  return (request, _response, next) => {
    const reading = request.method === "GET" || request.method === "HEAD";
    const { origin } = request.headers;
    const own = origin !== undefined && origins.has(origin);
    if (own || (reading && origin === undefined)) return next();
    throw new DomainError("origin-refused");
  };
}
