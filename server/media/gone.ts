/**
 * The worker has closed it already, with its transport or its producer, and the word of it is on its way: what is not there
 * carries nothing.
 */
export function isGone(error: unknown): boolean {
  return error instanceof Error && (error.name === "NotFoundError" || error.name === "WorkerClosedError");
}
