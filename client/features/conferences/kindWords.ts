import type { ConferenceSummary } from "../../../protocol/conferences/endpoints.ts";

/** For a text that has words of its own for a rehearsal, to which one side comes: `key_rehearsal` beside `key`. */
export function kindWords(of: Pick<ConferenceSummary, "rehearsalWith"> | null): { context?: "rehearsal" } {
  return of === null || of.rehearsalWith === null ? {} : { context: "rehearsal" };
}
