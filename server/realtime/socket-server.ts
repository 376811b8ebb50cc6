import type { Server as HttpServer } from "node:http";
import type { Logger } from "pino";
import { Server, type Socket } from "socket.io";
import { SIGNALLING_MAX_BYTES } from "../../protocol/conferences/signalling.ts";
import { type ClientEventName, clientEvents } from "../../protocol/events.ts";
import type { Id } from "../../protocol/ids.ts";
import { isStaffRole } from "../../protocol/roles.ts";
import type { Actor } from "../domain/accounts/actor.ts";
import { DomainError } from "../domain/domain-error.ts";
import { accountRoom, sessionRoom, staffRoom } from "./rooms.ts";
import { isSignalling, type Signalling, type SignallingSocket } from "./signalling.ts";

export interface SocketNeeds {
  readonly origins: ReadonlySet<string>;
  /** The session's token out of a Cookie header. */
  readonly readToken: (cookieHeader: string | undefined) => string | undefined;
  /** Refuses as the HTTP edge does. */
  readonly identify: (tokenB64: string | undefined) => Promise<Actor>;
  readonly keepAlive: (sessionId: Id) => Promise<void>;
  readonly signalling: Signalling;
  readonly logger: Logger;
}

/** Tabs that one session may have open at once; beyond it somebody is playing with us. */
const MOST_TABS = 30;
/** A browser says "still here" every so often; more often than this it is not listened to. */
const KEEP_ALIVE_EVERY_MS = 10_000;

/** What a connected socket remembers. Nothing else is kept for it, so that thousands may idle. */
interface SocketData {
  sessionId: Id;
  accountId: Id;
  keptAliveAt: number;
  /** Once it asks for something of a conference. */
  signalling: SignallingSocket | null;
}
type PortalSocket = Socket<Record<string, never>, Record<string, never>, Record<string, never>, SocketData>;

/**
 * The live line to browsers. A socket is let in by the session's cookie from the portal's own pages; what it sends is
 * parsed by `clientEvents`, and a socket that sends anything else is closed.
 */
export function createSocketServer(http: HttpServer, needs: SocketNeeds): Server {
  const server = new Server<Record<string, never>, Record<string, never>, Record<string, never>, SocketData>(
    http,
    {
      serveClient: false,
      transports: ["websocket"],
      // Only what conferences ask for is as large; of anything else a browser has nothing larger to say.
      maxHttpBufferSize: SIGNALLING_MAX_BYTES,
      perMessageDeflate: false,
      httpCompression: false,
      allowRequest: (request, decide) => {
        const { origin } = request.headers;
        decide(null, origin !== undefined && needs.origins.has(origin));
      },
    },
  );
  server.use(async (socket, next) => {
    try {
      await admit(server, socket, needs);
      next();
    } catch (error) {
      if (!(error instanceof DomainError)) needs.logger.error("a socket could not be let in");
      // The message is a code of the closed list, as an HTTP refusal's is.
      next(new Error(error instanceof DomainError ? error.code : "unavailable"));
    }
  });

  // Shared by all sockets, so that an idle one costs no closure of its own.
  function received(this: PortalSocket, name: string, ...args: unknown[]): void {
    const asks = isSignalling(name);
    const isGood = asks ? needs.signalling.receive(signallingOf(this), name, args) : isWellFormed(name, args);
    if (!isGood) {
      this.disconnect(true);
      return;
    }
    if (asks && !isInConference(this.data.signalling)) return;
    const now = Date.now();
    if (now - this.data.keptAliveAt < KEEP_ALIVE_EVERY_MS) return;
    this.data.keptAliveAt = now;
    needs.keepAlive(this.data.sessionId).catch(() => needs.logger.warn("a session could not be kept alive"));
  }
  function closed(this: PortalSocket): void {
    if (this.data.signalling !== null) needs.signalling.closed(this.data.signalling);
  }
  server.on("connection", (socket) => {
    forgetHandshake(socket);
    socket.onAny(received);
    socket.on("disconnect", closed);
  });
  return server as Server;
}

async function admit(
  server: Server,
  socket: PortalSocket,
  { readToken, identify }: SocketNeeds,
): Promise<void> {
  const token = readToken(socket.request.headers.cookie);
  const { account, session } = await identify(token);
  const { sessionId } = session;
  const tabs = server.sockets.adapter.rooms.get(sessionRoom(sessionId))?.size ?? 0;
  if (tabs >= MOST_TABS) throw new DomainError("too-many-requests");
  socket.data.sessionId = sessionId;
  socket.data.accountId = account.accountId;
  socket.data.keptAliveAt = 0;
  socket.data.signalling = null;
  const rooms = [accountRoom(account.accountId), sessionRoom(sessionId)];
  await socket.join(isStaffRole(account.role) ? [...rooms, staffRoom] : rooms);
  // A session that ended meanwhile was told so before this socket was there to hear it.
  await identify(token);
}

/** Neither the request nor its headers (with the session's token) stay in memory for as long as a tab is open. */
function forgetHandshake(socket: PortalSocket): void {
  (socket.conn as { request: unknown }).request = null;
  socket.handshake.headers = {};
}

function signallingOf(socket: PortalSocket): SignallingSocket {
  const { accountId, sessionId } = socket.data;
  socket.data.signalling ??= {
    accountId,
    sessionId,
    sitting: null,
    isClosed: false,
    emit: (name, payload) => void (socket as Socket).emit(name, payload),
  };
  return socket.data.signalling;
}

/** Whoever is in a conference is there, without touching anything. */
function isInConference(of: SignallingSocket | null): boolean {
  return of?.sitting != null && of.sitting.live !== null && !of.sitting.over;
}

function isWellFormed(name: string, args: readonly unknown[]): boolean {
  if (!Object.hasOwn(clientEvents, name) || args.length !== 1) return false;
  return clientEvents[name as ClientEventName].safeParse(args[0]).success;
}
