import { useCallback, useEffect, useRef } from "react";
import { useLocation } from "react-router";
import type { PlayerEngine } from "../../../components/index.ts";
import { readHash } from "./atTime.ts";

/**
 * Where the player stands: at the time that the address says, and, when another version of the same message is put on the
 * desk, where the one before stood. Returns how to go to a time in a version.
 * @param showVersion puts a version on the desk
 */
export function usePlace(
  messageId: string | undefined,
  version: number | undefined,
  engine: PlayerEngine | null,
  showVersion: (version: number) => void,
): (atMs: number, version: number) => void {
  const { hash, key } = useLocation();
  const lastMs = useRef(0);
  /** Where to begin in the version that is being opened. */
  const wanted = useRef<number>(undefined);
  const gone = useRef("");
  const show = useRef(showVersion);
  useEffect(() => {
    show.current = showVersion;
  });

  // What comes back to the desk later, perhaps as a new version, begins at its beginning.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every other message
  useEffect(() => {
    lastMs.current = 0;
  }, [messageId]);

  useEffect(() => {
    if (engine === null) return;
    const to = wanted.current ?? lastMs.current;
    wanted.current = undefined;
    if (to > 0) engine.seek(to);
    return engine.subscribe(() => {
      lastMs.current = engine.getState().positionMs;
    });
  }, [engine]);

  const go = useCallback(
    (atMs: number, to: number) => {
      if (to === version) return engine?.seek(atMs);
      wanted.current = atMs;
      show.current(to);
    },
    [engine, version],
  );

  useEffect(() => {
    const at = readHash(hash);
    const place = `${key} ${hash}`;
    if (engine === null || version === undefined || at === null || gone.current === place) return;
    gone.current = place;
    go(at.atMs, at.version ?? version);
  }, [engine, version, hash, key, go]);
  return go;
}
