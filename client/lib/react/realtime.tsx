import { createContext, useContext } from "react";
import type { Realtime } from "../realtime.ts";

export const RealtimeContext = createContext<Realtime | null>(null);

/** This tab's live connection; null for a moment after the person came. */
export function useRealtime(): Realtime | null {
  return useContext(RealtimeContext);
}
