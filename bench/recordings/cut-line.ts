import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A line to a server that can be cut. */
export interface CutLine {
  readonly address: string;
  /** Bytes of chunks that went to the server, without whatever of HTTP is around them. */
  sentBytes(): number;
  /** Cuts every connection once so many more of them have gone; new ones are let through again at once. */
  cutAfter(bytes: number): void;
  close(): void;
}

export async function openCutLine(server: string): Promise<CutLine> {
  const { hostname, port } = new URL(server);
  const sockets = new Set<Socket>();
  let sent = 0;
  let cutAt = Number.POSITIVE_INFINITY;
  const listener = createServer((from) => {
    const chunkBytesIn = chunkBytesOf();
    const to = connect({ host: hostname, port: Number(port) });
    for (const socket of [from, to]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => undefined);
      socket.once("close", () => {
        sockets.delete(socket);
        // What is on its way to the server still arrives.
        if (socket === from) to.end(() => to.destroy());
        else from.destroy();
      });
    }
    from.on("data", (part) => {
      const before = sent;
      sent += chunkBytesIn(part);
      if (sent >= cutAt) {
        // What had gone by then arrives; what came with it and not yet had, does not.
        const gone = part.length - (sent - Math.max(before, Math.ceil(cutAt)));
        sent = Math.max(before, Math.ceil(cutAt));
        cutAt = Number.POSITIVE_INFINITY;
        for (const socket of sockets) if (socket !== to) socket.destroy();
        to.end(part.subarray(0, gone), () => to.destroy());
      } else if (!to.write(part)) {
        from.pause();
        to.once("drain", () => from.resume());
      }
    });
    to.pipe(from);
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  return {
    address: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    sentBytes: () => sent,
    cutAfter: (bytes) => {
      cutAt = sent + bytes;
    },
    close() {
      listener.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

const END_OF_HEAD = "\r\n\r\n";

/** Reads the requests of one connection as they go by, and says how many bytes of chunks stand in each part. */
function chunkBytesOf(): (part: Buffer) => number {
  let head = "";
  let bodyLeft = 0;
  let isChunk = false;
  return (part) => {
    let found = 0;
    for (let at = 0; at < part.length; ) {
      if (bodyLeft > 0) {
        const taken = Math.min(bodyLeft, part.length - at);
        bodyLeft -= taken;
        at += taken;
        if (isChunk) found += taken;
        continue;
      }
      const before = head.length;
      head += part.toString("latin1", at);
      const end = head.indexOf(END_OF_HEAD);
      if (end === -1) break;
      at += end + END_OF_HEAD.length - before;
      isChunk = /^PUT \S+\/chunks\/[1-9]/.test(head);
      bodyLeft = Number(/\r\ncontent-length: (\d+)/i.exec(head.slice(0, end))?.[1] ?? 0);
      head = "";
    }
    return found;
  };
}
