import { useState } from "react";
import { useLocation } from "react-router";

/** What has just been done, said on the page it leads to: handed over by navigation, in memory only. */
export function useSaid(): [string | undefined, (words: string | undefined) => void] {
  const { state } = useLocation() as { state: { said?: string } | null };
  return useState(state?.said);
}
