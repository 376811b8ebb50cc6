import type { types } from "mediasoup-client";

type Transport = types.Transport;

/** A moment without packets mends itself; longer is a line that has changed under it. */
const PATIENCE_MS = 1_500;
/** A way through is found within this time, or there is none. */
const MENDED_WITHIN_MS = 8_000;

/**
 * Looks for another way when packets no longer come through: a changed network, a laptop that slept.
 * @param restart asks the media server for a fresh start on the same transport (an ICE restart)
 * @param giveUp is called when that did not help
 */
export function mendTransport(
  transport: Transport,
  restart: (transport: Transport) => Promise<void>,
  giveUp: () => void,
): { now(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rest = () => clearTimeout(timer);
  const mend = () => {
    rest();
    // Before anything was sent or received there is no way through to be lost.
    if (transport.closed || transport.connectionState === "new") return;
    timer = setTimeout(() => {
      if (!transport.closed && transport.connectionState !== "connected") giveUp();
    }, MENDED_WITHIN_MS);
    restart(transport).catch(() => undefined);
  };
  transport.observer.on("close", rest);
  transport.on("connectionstatechange", (state) => {
    if (state === "connected" || state === "closed") return rest();
    if (state === "failed") return mend();
    if (state !== "disconnected") return;
    rest();
    timer = setTimeout(mend, PATIENCE_MS);
  });
  return { now: mend };
}
