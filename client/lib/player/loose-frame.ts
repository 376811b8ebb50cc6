import {
  type FrameReady,
  type FromFrame,
  parseFromFrame,
  parseReady,
  type ToFrame,
} from "./frame-messages.ts";

/** The server gives this page alone an opaque origin and no network (server/http/middleware/player-page.ts). */
const ADDRESS = "/player";

export interface FrameEvents {
  ready(way: FrameReady["way"]): void;
  message(message: FromFrame): void;
  /** It did not come, it went away, or it said what nobody agreed on. */
  broken(why: "late" | "gone" | "unknown-message"): void;
}

/**
 * The sandboxed frame, before or while something plays in it. Its one page is handed a port when it says that it is there:
 * from then on nothing else is listened to.
 */
export class LooseFrame {
  readonly element = document.createElement("iframe");
  readonly #port: MessagePort;
  readonly #stop = new AbortController();
  #events: FrameEvents | null = null;
  #way: FrameReady["way"] | null = null;
  #isClosed = false;
  #isBroken = false;

  constructor() {
    const frame = this.element;
    frame.setAttribute("sandbox", "allow-scripts");
    frame.allow = "autoplay *";
    frame.referrerPolicy = "no-referrer";
    frame.tabIndex = -1;
    frame.src = ADDRESS;

    const { port1, port2: theirs } = new MessageChannel();
    this.#port = port1;
    const { signal } = this.#stop;
    const hear = ({ source, origin, data }: MessageEvent) => {
      // Only this very frame, and only while it is of an opaque origin.
      if (source === null || source !== frame.contentWindow || origin !== "null") return;
      const ready = parseReady(data);
      if (ready === null) return;
      window.removeEventListener("message", hear);
      // An opaque origin cannot be named; the port reaches this window and no other.
      frame.contentWindow.postMessage({ type: "port" }, "*", [theirs]);
      this.#way = ready.way;
      this.#events?.ready(ready.way);
    };
    window.addEventListener("message", hear, { signal });
    port1.onmessage = ({ data }) => {
      const message = parseFromFrame(data);
      if (message === null) this.#break("unknown-message");
      else this.#events?.message(message);
    };
    // Its page stays as long as it does; where browsers know it, they say too that its process has ended.
    const gone = () => this.#break("gone");
    port1.addEventListener("close", gone, { signal });
    frame.addEventListener("load", () => frame.addEventListener("load", gone, { signal }), {
      once: true,
      signal,
    });
  }

  /** It can be played in: it was neither closed nor did anything go wrong. */
  get isSound(): boolean {
    return !this.#isClosed && !this.#isBroken;
  }

  /** From now on what happens is told here; that it is ready, also where it was so before. */
  attend(events: FrameEvents): void {
    this.#events = events;
    const way = this.#way;
    if (way !== null) queueMicrotask(() => this.#isClosed || events.ready(way));
  }

  /** The bytes of a message move into the frame: they are gone here. */
  send(message: ToFrame): void {
    const moved = message.type === "append" ? [message.bytes] : message.type === "open" ? [message.init] : [];
    this.#port.postMessage(message, moved);
  }

  /** Takes the frame out, and with it picture, sound, and whatever it held. */
  close(): void {
    this.#isClosed = true;
    this.#stop.abort();
    this.#port.close();
    this.element.remove();
  }

  #break(why: "gone" | "unknown-message"): void {
    this.#isBroken = true;
    this.#events?.broken(why);
  }
}
