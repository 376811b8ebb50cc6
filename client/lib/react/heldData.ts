import { ProblemError } from "../problem.ts";
import { TrustError } from "../trust.ts";

const gone: readonly string[] = ["not-found", "forbidden", "not-signed-in"];

/**
 * What was fetched before stays on the screen while the portal cannot be reached or is busy. What is gone, is no longer
 * for this person, or does not verify any more is not shown for a moment longer.
 */
export function heldData<T>({ data, error }: { data: T | undefined; error: unknown }): T | undefined {
  const isOver = error instanceof TrustError || (error instanceof ProblemError && gone.includes(error.code));
  return isOver ? undefined : data;
}
