import { useSyncExternalStore } from "react";
import { linkFragment, onLinkFragment } from "../browser/link-fragment.ts";

/** What stood after `#` in the link that opened this page; null after a reload. */
export function useLinkFragment(): string | null {
  return useSyncExternalStore(onLinkFragment, linkFragment);
}
