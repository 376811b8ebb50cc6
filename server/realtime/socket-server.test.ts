import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { io } from "socket.io-client";
import { expect, test } from "vitest";
import type { Actor } from "../domain/accounts/actor.ts";
import { DomainError } from "../domain/domain-error.ts";
import { createSocketServer } from "./socket-server.ts";

test("a session that ends while its socket is let in hears nothing", async () => {
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  let asked = 0;
  const server = createSocketServer(http, {
    origins: new Set([address]),
    readToken: () => "token",
    identify: async () => {
      asked += 1;
      // The end of the session is told to its sockets between the two: this one was not among them yet.
      if (asked > 1) throw new DomainError("not-signed-in");
      return { account: { accountId: "a", role: "victim" }, session: { sessionId: "s" } } as Actor;
    },
    keepAlive: async () => undefined,
    signalling: { receive: () => true, closed: () => undefined },
    logger: pino({ level: "silent" }),
  });
  const socket = io(address, {
    transports: ["websocket"],
    reconnection: false,
    extraHeaders: { origin: address },
  });
  try {
    const outcome = await new Promise<string>((resolve) => {
      socket.on("connect", () => resolve("let in"));
      socket.on("connect_error", (error) => resolve(error.message));
    });
    expect(outcome).toBe("not-signed-in");
    expect(server.sockets.adapter.rooms.size).toBe(0);
  } finally {
    socket.close();
    await server.close();
  }
});
