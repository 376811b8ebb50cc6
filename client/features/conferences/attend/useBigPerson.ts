import { useEffect, useState } from "react";
import type { Id } from "../../../../protocol/ids.ts";
import { bigPerson } from "./bigPerson.ts";

/** A cough or a "yes" in between moves nothing on the screen. */
const AFTER_MS = 1_200;

/** Whose picture is large now; it changes only when somebody goes on speaking. */
export function useBigPerson(here: readonly Id[], speaking: readonly Id[]): Id | null {
  const [big, setBig] = useState<Id | null>(() => bigPerson(here, speaking, null));
  const wanted = bigPerson(here, speaking, big);
  const isGone = big === null || !here.includes(big);
  if (isGone && wanted !== big) setBig(wanted);
  useEffect(() => {
    if (wanted === big) return;
    const timer = setTimeout(() => setBig(wanted), AFTER_MS);
    return () => clearTimeout(timer);
  }, [wanted, big]);
  return big;
}
