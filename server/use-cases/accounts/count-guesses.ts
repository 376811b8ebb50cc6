import type { ProblemCode } from "../../../protocol/problem.ts";
import type { LimitName, Limits } from "../../domain/accounts/ports.ts";
import { DomainError } from "../../domain/domain-error.ts";

/** What somebody hears who guessed wrong (`conflict`: that a name is taken). A database that is away, or a field that is missing, is no guess. */
const wrongGuesses: ReadonlySet<ProblemCode> = new Set([
  "sign-in-refused",
  "second-factor-refused",
  "invitation-refused",
  "set-up-refused",
  "conflict",
]);

/** Runs the work if there were not too many wrong guesses before, and counts it when it turns out to be one. */
export async function countGuesses<T>(
  limits: Limits,
  limit: LimitName,
  of: { readonly address: string; readonly subject: string },
  work: () => Promise<T>,
): Promise<T> {
  await limits.spend(limit, of);
  try {
    const result = await work();
    await limits.giveBack(limit, of);
    return result;
  } catch (error) {
    if (!(error instanceof DomainError) || !wrongGuesses.has(error.code)) await limits.giveBack(limit, of);
    throw error;
  }
}
