import { useEffect } from "react";
import type { PlayerEngine } from "../../../components/player/PlayerEngine.ts";
import type { UnsentRecording } from "../../../lib/recorder/unsent.ts";

const KEEP_EVERY_MS = 1_000;

/** Keeps what was played, as it is played and when the page is left: over a reload nothing has to be seen twice. */
export function useSeen(engine: PlayerEngine | null, recording: UnsentRecording): void {
  useEffect(() => {
    if (engine === null) return;
    let kept = engine.getState().played;
    const keep = () => {
      const { played } = engine.getState();
      if (played === kept) return;
      kept = played;
      void recording.saveSeen(played).catch(() => undefined);
    };
    const timer = setInterval(keep, KEEP_EVERY_MS);
    const stop = engine.subscribe(() => {
      const { status } = engine.getState();
      if (status === "paused" || status === "ended") keep();
    });
    return () => {
      clearInterval(timer);
      stop();
      keep();
    };
  }, [engine, recording]);
}
