import { useState } from "react";
import type { Id } from "../../../protocol/ids.ts";

/**
 * Those who were seen waiting on this page and are certified now, whichever of the staff's browsers did it: so that the
 * page can say that it happened.
 */
export function useJustCertified(waiting: readonly Id[], certified: readonly Id[]): readonly Id[] {
  const [seen, setSeen] = useState<ReadonlySet<Id>>(() => new Set(waiting));
  if (waiting.some((id) => !seen.has(id))) setSeen(new Set([...seen, ...waiting]));
  return certified.filter((id) => seen.has(id));
}
