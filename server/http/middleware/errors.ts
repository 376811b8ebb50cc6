import type { ErrorRequestHandler } from "express";
import type { Logger } from "pino";
import { DomainError } from "../../domain/domain-error.ts";
import { isBegun } from "../early-head.ts";
import { problemDocument, toDomainError } from "../problem-document.ts";

/** Every refusal and fault leaves as a problem document. Of a fault the log keeps the kind and the place, no message. */
export function errorMapper(logger: Logger, isUnavailable: (error: unknown) => boolean): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const known = toDomainError(error, isUnavailable);
    if (known.code === "internal") logger.error(faultOf(error), "fault");
    // Not the database, which is told of elsewhere: something of the portal's own, such as a blob that is not there.
    if (error instanceof DomainError && known.code === "unavailable")
      logger.warn(faultOf(error), "unavailable");
    const problem = problemDocument(known);
    if (isBegun(response)) return void response.end(JSON.stringify(problem));
    if (response.headersSent) return void response.destroy();
    if (known.retryAfterSeconds !== undefined)
      response.setHeader("Retry-After", String(known.retryAfterSeconds));
    // A body that was not read to its end would be taken for the next request.
    if (!request.complete) response.setHeader("Connection", "close");
    response.status(problem.status).type("application/problem+json").send(JSON.stringify(problem));
  };
}

/** Messages may quote what was sent; names and places in the code cannot. */
export function faultOf(error: unknown): { name: string; code?: string; at: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const at = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return { name: error.name, ...code, at: at.slice(0, 8).map((line) => line.trim()) };
}
