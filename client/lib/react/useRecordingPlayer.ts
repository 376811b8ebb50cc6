import { useMemo } from "react";
import { createPlayerEngine } from "../player/create-player-engine.ts";
import type { Playback } from "../player/playback.ts";
import type { RecordingSource } from "../recordings/recording-source.ts";

/** The engine for a recording, the same while the recording is. Who opened the source closes it. */
export function useRecordingPlayer(source: RecordingSource | null): Playback | null {
  return useMemo(() => (source === null ? null : createPlayerEngine(source)), [source]);
}
