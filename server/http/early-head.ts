import type { Response } from "express";

const BEGUN = "isHeadEarly";

/** Sends the head of an answer, a 200, before it is known what the answer says. */
export function beginEarly(response: Response): void {
  if (response.headersSent || response.destroyed) return;
  response.locals[BEGUN] = true;
  response.status(200).type("json").flushHeaders();
}

/** Whether the head has gone by `beginEarly`: what is left to send is one JSON document, the reply or a problem. */
export function isBegun(response: Response): boolean {
  return response.locals[BEGUN] === true;
}
