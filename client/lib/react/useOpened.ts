import { useEffect, useState } from "react";
import type { Realtime } from "../realtime.ts";
import type { UnlockedSession } from "../session.ts";
import { useRealtime } from "./realtime.tsx";
import { useSession, useUnlocked } from "./session.tsx";

/**
 * Something with a camera and a microphone, for as long as the page is there: it is stopped, before anything else, when the
 * page is left, locked, or quickly got out of. Null for a moment. `open` must be the same function until another is meant.
 */
export function useOpened<Opened extends { stop(): void }>(
  open: (session: UnlockedSession, realtime: Realtime) => Opened,
): Opened | null {
  const session = useUnlocked();
  const realtime = useRealtime();
  const { beforeLock } = useSession();
  const [opened, setOpened] = useState<Opened | null>(null);

  useEffect(() => {
    if (realtime === null) return;
    const made = open(session, realtime);
    setOpened(made);
    // Before its first wait an async function has run: the camera is off when the keys are dropped.
    const forget = beforeLock(async () => made.stop());
    return () => {
      forget();
      made.stop();
      setOpened(null);
    };
  }, [session, realtime, open, beforeLock]);

  return opened;
}
