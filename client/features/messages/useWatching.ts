import { useSyncExternalStore } from "react";
import type { PlayerEngine } from "../../components/player/PlayerEngine.ts";
import { useStillHere } from "../../lib/react/useStillHere.ts";
import { useHushOnLeaving } from "./useHushOnLeaving.ts";

/** Somebody who watches is here, though they touch nothing; and leaving ends the sound at once. */
export function useWatching(engine: PlayerEngine | null): void {
  const isPlaying = useSyncExternalStore(
    (listener) => engine?.subscribe(listener) ?? (() => undefined),
    () => engine?.getState().status === "playing",
  );
  useStillHere(isPlaying);
  useHushOnLeaving(engine);
}
