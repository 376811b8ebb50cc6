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
  const last = useRef<{ messageId: string | undefined; ms: number }>({ messageId, ms: 0 });
  /** Where to begin in the version that is being opened. */
  const wanted = useRef<number>(undefined);
  const gone = useRef("");
  const show = useRef(showVersion);
  useEffect(() => {
    show.current = showVersion;
  });

  useEffect(() => {
    if (engine === null) return;
    const stood = last.current.messageId === messageId ? last.current.ms : 0;
    const to = wanted.current ?? stood;
    wanted.current = undefined;
    if (to > 0) engine.seek(to);
    return engine.subscribe(() => {
      last.current = { messageId, ms: engine.getState().positionMs };
    });
  }, [engine, messageId]);

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
