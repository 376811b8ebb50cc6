import {
  type FrameReady,
  type FromFrame,
  parseFromFrame,
  parseReady,
  type ToFrame,
} from "./frame-messages.ts";

/** The server gives this page alone an opaque origin and no network (server/http/middleware/player-page.ts). */
const ADDRESS = "/player";
const READY_WITHIN_MS = 15_000;

export interface FrameLink {
  /** The bytes of a message move into the frame: they are gone here. */
  send(message: ToFrame): void;
  /** Takes the frame out, and with it picture, sound, and whatever it held. */
  close(): void;
}

export interface FrameEvents {
  ready(way: FrameReady["way"]): void;
  message(message: FromFrame): void;
  /** It did not come, it went away, or it said what nobody agreed on. */
  broken(why: "late" | "gone" | "unknown-message"): void;
}

/** Opens the sandboxed frame, and hands its one page a port: from then on nothing else is listened to. */
export function openFrame(into: HTMLElement, label: string, events: FrameEvents): FrameLink {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.allow = "autoplay *";
  frame.referrerPolicy = "no-referrer";
  frame.title = label;
  frame.tabIndex = -1;
  frame.src = ADDRESS;

  const { port1: port, port2: theirs } = new MessageChannel();
  const stop = new AbortController();
  const late = setTimeout(() => events.broken("late"), READY_WITHIN_MS);

  const close = () => {
    stop.abort();
    clearTimeout(late);
    port.close();
    frame.remove();
  };
  const hear = ({ source, origin, data }: MessageEvent) => {
    // Only this very frame, and only while it is of an opaque origin.
    if (source === null || source !== frame.contentWindow || origin !== "null") return;
    const ready = parseReady(data);
    if (ready === null) return;
    window.removeEventListener("message", hear);
    clearTimeout(late);
    // An opaque origin cannot be named; the port reaches this window and no other.
    frame.contentWindow.postMessage({ type: "port" }, "*", [theirs]);
    events.ready(ready.way);
  };
  window.addEventListener("message", hear, { signal: stop.signal });
  port.onmessage = ({ data }) => {
    const message = parseFromFrame(data);
    if (message === null) events.broken("unknown-message");
    else events.message(message);
  };
  // Its page stays as long as it does; where browsers know it, they say too that its process has ended.
  const gone = () => events.broken("gone");
  const { signal } = stop;
  port.addEventListener("close", gone, { signal });
  frame.addEventListener("load", () => frame.addEventListener("load", gone, { signal }), {
    once: true,
    signal,
  });
  into.append(frame);

  return {
    send(message) {
      const moved =
        message.type === "append" ? [message.bytes] : message.type === "open" ? [message.init] : [];
      port.postMessage(message, moved);
    },
    close,
  };
}
