import { useEffect, useState } from "react";
import type { PlayerEngine } from "../../../components/player/PlayerEngine.ts";
import { useRecordingPlayer } from "../../../lib/react/useRecordingPlayer.ts";
import { type LocalRecording, localSource } from "../../../lib/recorder/local-source.ts";
import type { RecordingSource } from "../../../lib/recordings/recording-source.ts";
import { useWatching } from "../useWatching.ts";

/** Plays what rests finished on this device. */
export function useOwnPlayer(sealed: LocalRecording): PlayerEngine | null {
  const [source, setSource] = useState<RecordingSource | null>(null);
  // Captions belong to the recording and change; the picture and the sound are another recording when they do.
  const { recordingId } = sealed;
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const made = localSource(sealed);
    setSource(made);
    return () => made.close();
  }, [recordingId]);
  const engine = useRecordingPlayer(source);
  useWatching(engine);
  return engine;
}
