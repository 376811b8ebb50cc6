// The peer of idle sockets: Socket.IO as it comes, on Node's own HTTP server. node bench/peers/socket-server.ts
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";

const http = createServer();
new Server(http);
http.listen(0, "127.0.0.1", () => {
  process.send?.({ listening: `http://127.0.0.1:${(http.address() as AddressInfo).port}` });
});
process.on("disconnect", () => process.exit(0));
