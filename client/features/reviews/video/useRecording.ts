import { useEffect, useState } from "react";
import type { MessageContent } from "../../../lib/messages/content.ts";
import type { RecordingSource } from "../../../lib/recordings/recording-source.ts";

export type Recording =
  | { readonly status: "opening" }
  | { readonly status: "failed"; readonly error: unknown; readonly retry: () => void }
  | { readonly status: "open"; readonly source: RecordingSource };

/**
 * Opens a recording while it is on the screen, and forgets its key and bytes after that.
 * @param key the same while it is the same recording, though its review was read anew; null where there is none
 */
export function useRecording(content: MessageContent | undefined, key: string | null): Recording | null {
  const [found, setFound] = useState<{ key: string; of: Recording }>();
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says which recording it is, `attempt` asks once more
  useEffect(() => {
    if (key === null || content?.kind !== "video-message") return;
    const leaving = new AbortController();
    let opened: RecordingSource | undefined;
    content.open(leaving.signal).then(
      (source) => {
        if (leaving.signal.aborted) return source.close();
        opened = source;
        setFound({ key, of: { status: "open", source } });
      },
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        const retry = () => {
          setFound(undefined);
          setAttempt((before) => before + 1);
        };
        setFound({ key, of: { status: "failed", error, retry } });
      },
    );
    return () => {
      leaving.abort();
      opened?.close();
      setFound(undefined);
    };
  }, [key, attempt]);

  if (key === null) return null;
  return found?.key === key ? found.of : { status: "opening" };
}
