/** What a browser says of its network; in Node nothing is ever said. */
export interface Connection {
  /** Calls back when the network is there again, or somebody looks at the page again. Returns how to stop. */
  onBack(listener: () => void): () => void;
  /** Calls back when the network has gone. Returns how to stop. */
  onLost(listener: () => void): () => void;
}

interface Speaker {
  addEventListener?(name: string, listener: () => void): void;
  removeEventListener?(name: string, listener: () => void): void;
}

/** This library runs where there is no window, too. */
const page = globalThis as Speaker & { readonly document?: Speaker };

export const browserConnection: Connection = {
  onBack(listener) {
    const stops = [listen(page, "online", listener), listen(page.document, "visibilitychange", listener)];
    return () => {
      for (const stop of stops) stop();
    };
  },
  onLost: (listener) => listen(page, "offline", listener),
};

/** A connection that somebody who hears of the portal in another way can call back, too. */
export interface WakeableConnection extends Connection {
  /** The portal is there again. */
  wake(): void;
}

export function createWakeableConnection(of: Connection = browserConnection): WakeableConnection {
  const listeners = new Set<() => void>();
  return {
    onBack(listener) {
      const stop = of.onBack(listener);
      listeners.add(listener);
      return () => {
        stop();
        listeners.delete(listener);
      };
    },
    onLost: of.onLost,
    wake() {
      for (const listener of [...listeners]) listener();
    },
  };
}

function listen(to: Speaker | undefined, name: string, listener: () => void): () => void {
  to?.addEventListener?.(name, listener);
  return () => to?.removeEventListener?.(name, listener);
}
