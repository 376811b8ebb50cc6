import { useEffect, useState } from "react";
import type { RecordingSource } from "../../lib/recordings/recording-source.ts";
import { TrustError } from "../../lib/trust.ts";

export type Opening<Of> =
  | { readonly kind: "opening" }
  | { readonly kind: "failed"; readonly error: unknown; readonly again: () => void }
  | { readonly kind: "open"; readonly opened: Of };

/**
 * Opens a recording for as long as the page is there, and forgets its key when it is left. What turns out while it plays
 * not to be what was signed ends it like what never opened. `open` has to stay the same function; null: not yet.
 */
export function useOpenedSource<Of extends { readonly source: RecordingSource }>(
  open: ((signal: AbortSignal) => Promise<Of>) | null,
): Opening<Of> {
  const [opened, setOpened] = useState<Of | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a further attempt opens anew
  useEffect(() => {
    if (open === null) return;
    const left = new AbortController();
    let source: RecordingSource | null = null;
    setError(null);
    setOpened(null);
    open(left.signal)
      .then((found) => {
        source = found.source;
        if (left.signal.aborted) return source.close();
        setOpened({ ...found, source: watched(source, setError) });
      })
      .catch((fault: unknown) => left.signal.aborted || setError(fault));
    return () => {
      left.abort();
      source?.close();
    };
  }, [open, attempt]);

  if (error !== null) return { kind: "failed", error, again: () => setAttempt((before) => before + 1) };
  return opened === null ? { kind: "opening" } : { kind: "open", opened };
}

function watched(source: RecordingSource, onFault: (error: TrustError) => void): RecordingSource {
  return {
    header: source.header,
    async read(...range) {
      try {
        return await source.read(...range);
      } catch (error) {
        if (error instanceof TrustError) onFault(error);
        throw error;
      }
    },
    close: () => source.close(),
  };
}
