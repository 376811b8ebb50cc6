import { useSyncExternalStore } from "react";
import type { PlayerEngine, PlayerState } from "./PlayerEngine.ts";

/** One thing of what the engine says; draws anew only when that changes, so it must be a primitive or a kept object. */
export function usePlayerState<T>(engine: PlayerEngine, select: (state: PlayerState) => T): T {
  return useSyncExternalStore(
    (listener) => engine.subscribe(listener),
    () => select(engine.getState()),
  );
}
