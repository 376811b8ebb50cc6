import { useCallback, useSyncExternalStore } from "react";

interface Live<State> {
  /** The same object until something changed. */
  getState(): State;
  subscribe(listener: () => void): () => void;
}

/** The state of something that lives outside of React, and again whenever it changes. */
export function useLiveState<State>(of: Live<State>): State {
  const subscribe = useCallback((listener: () => void) => of.subscribe(listener), [of]);
  return useSyncExternalStore(subscribe, () => of.getState());
}
