/** A frame of the picture that was shown: its place in seconds, and when, in milliseconds since 1970. */
export interface Shown {
  readonly mediaTime: number;
  readonly at: number;
}

export const now = () => performance.timeOrigin + performance.now();

const listeners = new Set<(shown: Shown) => void>();

/** Tells whoever waits that a frame was shown, wherever that was seen. */
export function tellShown(shown: Shown): void {
  for (const listener of [...listeners]) listener(shown);
}

/** The next frame that is shown and is the wanted one. */
export function nextShown(isWanted: (shown: Shown) => boolean, withinMs = 20_000): Promise<Shown> {
  return new Promise((resolve, reject) => {
    const end = (act: () => void) => {
      clearTimeout(late);
      listeners.delete(listener);
      act();
    };
    const listener = (shown: Shown) => {
      if (isWanted(shown)) end(() => resolve(shown));
    };
    const late = setTimeout(() => end(() => reject(new Error("no frame was shown"))), withinMs);
    listeners.add(listener);
  });
}

/** Half a second from a place at the most, for a browser shows the frame that holds it. */
export const near =
  (seconds: number) =>
  ({ mediaTime }: Shown): boolean =>
    Math.abs(mediaTime - seconds) < 0.1;
