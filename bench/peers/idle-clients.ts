// Browsers that are there and do nothing, in a process of their own. It is told { connect: [cookie, …], address } and
// answers { connected } once all of them, with those from before, have been let in; { leave: true } ends them.
import { io, type Socket } from "socket.io-client";

interface Order {
  readonly address?: string;
  readonly connect?: readonly string[];
  readonly leave?: true;
}

const atOnce = 50;
let sockets: Socket[] = [];

function connect(address: string, cookie: string): Promise<Socket> {
  const socket = io(address, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie, origin: address },
  });
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", reject);
  });
}

process.on("message", async ({ address = "", connect: cookies = [], leave }: Order) => {
  for (let at = 0; at < cookies.length; at += atOnce) {
    const batch = cookies.slice(at, at + atOnce).map((cookie) => connect(address, cookie));
    sockets.push(...(await Promise.all(batch)));
  }
  if (leave === true) {
    for (const socket of sockets) socket.disconnect();
    sockets = [];
  }
  process.send?.({ connected: sockets.length });
});
process.send?.({ ready: true });
process.on("disconnect", () => process.exit(0));
