import { io } from "socket.io-client";
import { z } from "zod";
import {
  type SignallingEventName,
  type SignallingEvents,
  type SignallingPayload,
  type SignallingReply,
  type SignallingRequest,
  signallingEvents,
  signallingRequests,
} from "../../protocol/conferences/signalling.ts";
import { type ServerEventName, type ServerEvents, serverEvents } from "../../protocol/events.ts";
import { problemCodeSchema } from "../../protocol/problem.ts";
import type { CookieJar } from "./cookie-jar.ts";
import { OfflineError, ProblemError, ReplyError } from "./problem.ts";

/** `offline`: not for a moment but for longer than a hiccup; it still mends itself. */
export type ConnectionState = "connected" | "reconnecting" | "offline";

const OFFLINE_AFTER_MS = 15_000;
const STILL_HERE_EVERY_MS = 60_000;
/** Of a request: a weak line may take long, and nobody waits longer than this for a picture. */
const ANSWER_WITHIN_MS = 8_000;

export interface Realtime {
  readonly state: () => ConnectionState;
  /** Calls back when `state` changes; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Parsed events; what the protocol does not allow is dropped. Returns how to stop. */
  readonly on: <Name extends ServerEventName>(
    name: Name,
    listener: (payload: ServerEvents[Name]) => void,
  ) => () => void;
  /**
   * One request of a conference, with its answer. Nothing is kept for later: without a connection it fails at once.
   * @throws ProblemError as the portal refuses, OfflineError, ReplyError
   */
  readonly ask: <R extends SignallingRequest>(
    request: R,
    payload: SignallingPayload<R>,
  ) => Promise<SignallingReply<R>>;
  /** News of a conference to this seat alone; otherwise as `on`. */
  readonly onSignal: <Name extends SignallingEventName>(
    name: Name,
    listener: (payload: SignallingEvents[Name]) => void,
  ) => () => void;
  /** Events may have been missed while the connection was away: fetch everything on the screen again. */
  readonly onReconnected: (listener: () => void) => () => void;
  /** The person did something: keeps the session from idling out. Sends at most once a minute. */
  readonly stillHere: () => void;
  readonly close: () => void;
}

/** The signed-in browser's live connection. `cookieJar` in Node only, where no browser adds cookie and origin. */
export function connectRealtime(of: { baseUrl: string; cookieJar?: CookieJar }): Realtime {
  const socket = io(of.baseUrl, {
    transports: ["websocket"],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    // A line that opens and says nothing (a proxy in between, a sleeping network) is given up and tried again.
    timeout: 8_000,
    forceNew: true,
    ...(of.cookieJar === undefined
      ? {}
      : { extraHeaders: { origin: of.baseUrl, cookie: of.cookieJar.header() ?? "" } }),
  });
  const listeners = new Set<() => void>();
  const reconnected = new Set<() => void>();
  let state: ConnectionState = "reconnecting";
  let connectedBefore = false;
  let offlineTimer: ReturnType<typeof setTimeout> | null = null;
  let lastSign = 0;
  let closed = false;

  const become = (next: ConnectionState) => {
    if (offlineTimer !== null) clearTimeout(offlineTimer);
    offlineTimer = next === "reconnecting" ? setTimeout(() => become("offline"), OFFLINE_AFTER_MS) : null;
    if (state === next) return;
    state = next;
    for (const listener of listeners) listener();
  };

  socket.on("connect", () => {
    become("connected");
    if (connectedBefore) for (const listener of reconnected) listener();
    connectedBefore = true;
  });
  socket.on("disconnect", (reason) => {
    become("reconnecting");
    // The server closed it on purpose (a restart, or the session ended): socket.io leaves trying again to us.
    if (reason === "io server disconnect") setTimeout(() => !closed && socket.connect(), 1_000);
  });
  become("reconnecting");

  const add = <T>(set: Set<T>, listener: T) => {
    set.add(listener);
    return () => void set.delete(listener);
  };

  return {
    state: () => state,
    subscribe: (listener) => add(listeners, listener),
    onReconnected: (listener) => add(reconnected, listener),
    on(name, listener) {
      const receive = (payload: unknown) => {
        const parsed = serverEvents[name].safeParse(payload);
        if (parsed.success) listener(parsed.data as ServerEvents[typeof name]);
      };
      socket.on(name as string, receive);
      return () => void socket.off(name as string, receive);
    },
    async ask(request, payload) {
      if (!socket.connected) throw new OfflineError();
      const answer: unknown = await socket
        .timeout(ANSWER_WITHIN_MS)
        .emitWithAck(request as string, payload)
        .catch(() => {
          throw new OfflineError();
        });
      return answerTo(request, answer);
    },
    onSignal(name, listener) {
      const receive = (payload: unknown) => {
        const parsed = signallingEvents[name].safeParse(payload);
        if (parsed.success) listener(parsed.data as SignallingEvents[typeof name]);
      };
      socket.on(name as string, receive);
      return () => void socket.off(name as string, receive);
    },
    stillHere() {
      const now = Date.now();
      if (!socket.connected || now - lastSign < STILL_HERE_EVERY_MS) return;
      lastSign = now;
      socket.emit("still-here", {});
    },
    close() {
      closed = true;
      if (offlineTimer !== null) clearTimeout(offlineTimer);
      listeners.clear();
      reconnected.clear();
      socket.close();
    },
  };
}

const refusalSchema = z.strictObject({ refused: problemCodeSchema });

function answerTo<R extends SignallingRequest>(request: R, answer: unknown): SignallingReply<R> {
  const refusal = refusalSchema.safeParse(answer);
  if (refusal.success) throw new ProblemError({ code: refusal.data.refused });
  const parsed = signallingRequests[request].reply.safeParse(answer);
  if (!parsed.success) throw new ReplyError();
  return parsed.data as SignallingReply<R>;
}
