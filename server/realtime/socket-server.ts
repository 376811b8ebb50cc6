import type { Server as HttpServer } from "node:http";
import type { Logger } from "pino";
import { Server, type Socket } from "socket.io";
import { type ClientEventName, clientEvents, SOCKET_MAX_BYTES } from "../../protocol/events.ts";
import type { Id } from "../../protocol/ids.ts";
import { isStaffRole } from "../../protocol/roles.ts";
import type { Access, Actor } from "../domain/accounts/actor.ts";
import { DomainError } from "../domain/domain-error.ts";
import { accountRoom, sessionRoom, staffRoom } from "./rooms.ts";

export interface SocketNeeds {
  readonly origins: ReadonlySet<string>;
  /** Reads the session's token from a Cookie header. */
  readonly readCookie: (header: string | undefined) => string | undefined;
  readonly identify: (tokenB64: string | undefined, access: Access) => Promise<Actor>;
  readonly keepSessionAlive: (sessionId: Id) => Promise<void>;
  readonly logger: Logger;
}

/** Tabs that one session may have open at once; beyond it somebody is playing with us. */
const MOST_TABS = 30;

/** What a connected socket remembers. Nothing else is kept for it, so that thousands may idle. */
interface SocketData {
  sessionId: Id;
}
type PortalSocket = Socket<Record<string, never>, Record<string, never>, Record<string, never>, SocketData>;

/**
 * The live line to browsers. A socket is let in by the session's cookie from the portal's own pages; what it sends is
 * parsed by `clientEvents`, and a socket that sends anything else is closed.
 */
export function createSocketServer(http: HttpServer, of: SocketNeeds): Server {
  const io = new Server(http, {
    serveClient: false,
    transports: ["websocket"],
    maxHttpBufferSize: SOCKET_MAX_BYTES,
    perMessageDeflate: false,
    httpCompression: false,
    allowRequest: (request, answer) => {
      const { origin } = request.headers;
      answer(null, origin !== undefined && of.origins.has(origin));
    },
  });
  const { identify, keepSessionAlive, logger, readCookie } = of;

  io.use(async (socket, next) => {
    try {
      const actor = await identify(readCookie(socket.request.headers.cookie), "account");
      if ((io.sockets.adapter.rooms.get(sessionRoom(actor.session.sessionId))?.size ?? 0) >= MOST_TABS) {
        throw new DomainError("too-many-requests");
      }
      socket.data.sessionId = actor.session.sessionId;
      await socket.join(roomsOf(actor));
      next();
    } catch (error) {
      if (!(error instanceof DomainError))
        logger.error({ event: "socket-refused" }, "A socket could not be let in");
      // The message is a code of the closed list, as an HTTP refusal's is.
      next(new Error(error instanceof DomainError ? error.code : "internal"));
    }
  });

  // Shared by all sockets, so that an idle one costs no closure of its own.
  function received(this: PortalSocket, name: string, ...args: unknown[]): void {
    if (!isWellFormed(name, args)) {
      this.disconnect(true);
      return;
    }
    keepSessionAlive(this.data.sessionId).catch(() => {
      logger.warn({ event: "still-here" }, "A session could not be kept alive");
    });
  }
  io.on("connection", (socket) => socket.onAny(received));
  return io;
}

function roomsOf({ account, session }: Actor): string[] {
  const rooms = [accountRoom(account.accountId), sessionRoom(session.sessionId)];
  return isStaffRole(account.role) ? [...rooms, staffRoom] : rooms;
}

function isWellFormed(name: string, args: readonly unknown[]): boolean {
  if (!Object.hasOwn(clientEvents, name) || args.length !== 1) return false;
  return clientEvents[name as ClientEventName].safeParse(args[0]).success;
}
