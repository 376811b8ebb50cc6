import { useEffect } from "react";
import type { PlayerEngine } from "../../components/player/PlayerEngine.ts";
import { useSession } from "../../lib/react/session.tsx";

/** Silence in the moment somebody leaves by the quick way out or the page locks, not when the next page has come. */
export function useHushOnLeaving(engine: PlayerEngine | null): void {
  const { beforeLock } = useSession();
  useEffect(() => {
    if (engine === null) return;
    return beforeLock(async () => {
      engine.setMuted(true);
      engine.pause();
    });
  }, [engine, beforeLock]);
}
