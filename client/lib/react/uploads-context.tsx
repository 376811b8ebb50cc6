import { createContext, useContext, useSyncExternalStore } from "react";
import type { Sending, Uploads } from "./Uploads.ts";

export const UploadsContext = createContext<Uploads | null>(null);

/** What sends this person's video messages behind the pages; null for a moment after they came, and for staff. */
export function useUploads(): Uploads | null {
  return useContext(UploadsContext);
}

/** All that are on their way, or have just arrived. */
export function useSendings(): readonly Sending[] {
  const uploads = useUploads();
  return useSyncExternalStore(uploads?.subscribe ?? never, () => uploads?.getSendings() ?? none);
}

const none: readonly Sending[] = [];
const never = () => () => undefined;
