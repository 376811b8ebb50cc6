import type { Server as HttpServer } from "node:http";
import type { Logger } from "pino";
import { Server, type Socket } from "socket.io";
import { type ClientEventName, clientEvents, SOCKET_MAX_BYTES } from "../../protocol/events.ts";
import type { Id } from "../../protocol/ids.ts";
import { isStaffRole } from "../../protocol/roles.ts";
import type { Actor } from "../domain/accounts/actor.ts";
import { DomainError } from "../domain/domain-error.ts";
import { accountRoom, sessionRoom, staffRoom } from "./rooms.ts";

export interface SocketNeeds {
  readonly origins: ReadonlySet<string>;
  /** The session's token out of a Cookie header. */
  readonly readToken: (cookieHeader: string | undefined) => string | undefined;
  /** Refuses as the HTTP edge does. */
  readonly identify: (tokenB64: string | undefined) => Promise<Actor>;
  readonly keepAlive: (sessionId: Id) => Promise<void>;
  readonly logger: Logger;
}

/** Tabs that one session may have open at once; beyond it somebody is playing with us. */
const MOST_TABS = 30;
/** A browser says "still here" every so often; more often than this it is not listened to. */
const KEEP_ALIVE_EVERY_MS = 10_000;

/** What a connected socket remembers. Nothing else is kept for it, so that thousands may idle. */
interface SocketData {
  sessionId: Id;
  keptAliveAt: number;
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
      maxHttpBufferSize: SOCKET_MAX_BYTES,
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
    if (!isWellFormed(name, args)) {
      this.disconnect(true);
      return;
    }
    const now = Date.now();
    if (now - this.data.keptAliveAt < KEEP_ALIVE_EVERY_MS) return;
    this.data.keptAliveAt = now;
    needs.keepAlive(this.data.sessionId).catch(() => needs.logger.warn("a session could not be kept alive"));
  }
  server.on("connection", (socket) => {
    forgetHandshake(socket);
    socket.onAny(received);
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
  socket.data.keptAliveAt = 0;
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

function isWellFormed(name: string, args: readonly unknown[]): boolean {
  if (!Object.hasOwn(clientEvents, name) || args.length !== 1) return false;
  return clientEvents[name as ClientEventName].safeParse(args[0]).success;
}
