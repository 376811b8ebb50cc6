import type { Server as HttpServer } from "node:http";
import type { Logger } from "pino";
import { Server, type Socket } from "socket.io";
import { clientEvents, SOCKET_MAX_BYTES } from "../../protocol/events.ts";
import { isStaffRole } from "../../protocol/roles.ts";
import type { Actor } from "../domain/accounts/actor.ts";
import { accountRoom, STAFF_ROOM, sessionRoom } from "./publisher.ts";

export interface SocketNeeds {
  readonly origins: ReadonlySet<string>;
  /** The session's token out of a Cookie header. */
  readonly readToken: (cookieHeader: string | undefined) => string | undefined;
  /** Refuses as the HTTP edge does. */
  readonly identify: (tokenB64: string | undefined) => Promise<Actor>;
  readonly keepAlive: (sessionId: string) => Promise<void>;
  readonly logger: Logger;
}

/** All that a socket carries: nothing that grows with the number of events. */
interface SocketData {
  sessionId: string;
  keptAliveAt: number;
}

type PortalSocket = Socket<Record<string, never>, Record<string, never>, Record<string, never>, SocketData>;

/** A browser says "still here" every so often; more often than this it is not listened to. */
const KEEP_ALIVE_EVERY_MS = 10_000;

/**
 * Sockets of people who are signed in. They bring news and nothing else; what comes in is parsed, and whoever sends
 * what is not of the protocol is cut off.
 */
export function createSocketServer(http: HttpServer, needs: SocketNeeds): Server {
  const server = new Server(http, {
    maxHttpBufferSize: SOCKET_MAX_BYTES,
    perMessageDeflate: false,
    httpCompression: false,
    serveClient: false,
    cookie: false,
    // The handshake's request would be kept with each socket; see `forgetRequest`.
    connectTimeout: 10_000,
    allowRequest: (request, decide) => {
      const { origin } = request.headers;
      decide(null, origin !== undefined && needs.origins.has(origin));
    },
  });
  server.use((socket, next) => {
    admit(socket as PortalSocket, needs).then(
      () => next(),
      () => next(new Error("not-signed-in")),
    );
  });
  server.on("connection", (socket) => listen(socket as PortalSocket, needs));
  return server;
}

async function admit(socket: PortalSocket, { readToken, identify }: SocketNeeds): Promise<void> {
  const { account, session } = await identify(readToken(socket.request.headers.cookie));
  socket.data.sessionId = session.sessionId;
  socket.data.keptAliveAt = 0;
  const rooms = [accountRoom(account.accountId), sessionRoom(session.sessionId)];
  await socket.join(isStaffRole(account.role) ? [...rooms, STAFF_ROOM] : rooms);
}

function listen(socket: PortalSocket, needs: SocketNeeds): void {
  socket.onAny((event: unknown, ...args: unknown[]) => {
    if (
      event !== "still-here" ||
      args.length !== 1 ||
      !clientEvents["still-here"].safeParse(args[0]).success
    ) {
      socket.disconnect(true);
      return;
    }
    const now = Date.now();
    if (now - socket.data.keptAliveAt < KEEP_ALIVE_EVERY_MS) return;
    socket.data.keptAliveAt = now;
    needs.keepAlive(socket.data.sessionId).catch(() => needs.logger.warn("could not keep a session alive"));
  });
}
