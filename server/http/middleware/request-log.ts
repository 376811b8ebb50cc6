import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { Logger } from "pino";

/** One line a request: which route, how it ended, how long it took. No address, query, header or body. */
export function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    response.setHeader("X-Request-Id", requestId);
    response.on("finish", () => {
      const pattern: unknown = request.route?.path;
      const route = typeof pattern === "string" ? pattern : "other";
      const ms = Math.round(performance.now() - startedAt);
      logger.info({ requestId, method: request.method, route, status: response.statusCode, ms }, "request");
    });
    next();
  };
}
