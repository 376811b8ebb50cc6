/** What a browser says of its network; in Node nothing is ever said. */
export interface Connection {
  /** Calls back when the network is there again, or somebody looks at the page again. Returns how to stop. */
  onBack(listener: () => void): () => void;
  /** Calls back when the network has gone. Returns how to stop. */
  onLost(listener: () => void): () => void;
}

export const browserConnection: Connection = {
  onBack(listener) {
    const stops = [listen(globalThis, "online", listener)];
    if (typeof document !== "undefined") stops.push(listen(document, "visibilitychange", listener));
    return () => {
      for (const stop of stops) stop();
    };
  },
  onLost: (listener) => listen(globalThis, "offline", listener),
};

function listen(to: Partial<EventTarget>, name: string, listener: () => void): () => void {
  to.addEventListener?.(name, listener);
  return () => to.removeEventListener?.(name, listener);
}
