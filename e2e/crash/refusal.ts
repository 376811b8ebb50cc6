import { NotPossibleError, OfflineError, ProblemError, ReplyError } from "../../client/lib/problem.ts";
import { TrustError } from "../../client/lib/trust.ts";

/** The key under which the screens have words for it; anything that they were not made for is thrown on. */
export function refusalOf(error: unknown): string {
  const known =
    error instanceof ProblemError ||
    error instanceof NotPossibleError ||
    error instanceof OfflineError ||
    error instanceof ReplyError ||
    error instanceof TrustError;
  if (!known) throw error;
  return error.key;
}
