import { useEffect, useState, useSyncExternalStore } from "react";
import { useSession } from "../../../lib/react/session.tsx";
import { RecorderStudio, type StudioState } from "../../../lib/recorder/studio.ts";
import type { UnsentRecording } from "../../../lib/recorder/unsent.ts";

export interface OpenStudio {
  readonly studio: RecorderStudio;
  readonly state: StudioState;
}

/**
 * A studio for as long as the page is there: asks for camera and microphone at once, and lets go of both, before anything
 * else, when the page is left, locked, or closed. What was recorded by then is kept.
 */
export function useStudio(
  recording: UnsentRecording,
  of: { limitSeconds: number; picture: boolean },
): OpenStudio | null {
  const { beforeLock } = useSession();
  const { limitSeconds, picture } = of;
  const [studio, setStudio] = useState<RecorderStudio | null>(null);

  useEffect(() => {
    const made = new RecorderStudio(recording, { limitSeconds, picture });
    setStudio(made);
    void made.open();
    const close = () => made.close();
    const forget = beforeLock(close);
    return () => {
      forget();
      void close();
    };
  }, [recording, limitSeconds, picture, beforeLock]);

  const state = useSyncExternalStore(
    (listener) => studio?.subscribe(listener) ?? (() => undefined),
    () => studio?.getState() ?? null,
  );
  return studio === null || state === null ? null : { studio, state };
}
