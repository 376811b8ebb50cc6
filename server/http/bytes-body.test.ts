import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BytesBody, readBytesBody, readOff } from "./bytes-body.ts";

let server: Server;
/** What the one request of a test comes to. */
let read: Promise<Uint8Array>;
let body: BytesBody;
let room: Buffer;
const limits = { silentMs: 150, wholeMs: 400 };

beforeEach(async () => {
  server = createServer((request: IncomingMessage, response) => {
    const makeRoom = (length: number) => {
      room = Buffer.alloc(length);
      return room;
    };
    read = (async () => {
      body = readBytesBody(request, 1_000, makeRoom, limits);
      await body.arrived(body.bytes.length);
      return body.bytes;
    })();
    read
      .catch(() => readOff(request, 1_000))
      .finally(() => response.end())
      .catch(() => undefined);
  });
  server.listen(0);
  await once(server, "listening");
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function begin(length: number) {
  const { port } = server.address() as AddressInfo;
  const headers = { "content-type": "application/octet-stream", "content-length": length };
  const outgoing = send({ port, method: "PUT", headers });
  outgoing.on("error", () => undefined);
  return outgoing;
}
const refusedWith = (code: string) => expect.objectContaining({ code }) as Error;

describe("a body of bytes", () => {
  it("gives back the memory of what has come at once, and of nothing that others have a share in", async () => {
    const request = Object.assign(new PassThrough(), {
      headers: { "content-type": "application/octet-stream", "content-length": "6" },
    });
    const taken = readBytesBody(request as unknown as IncomingMessage, 1_000, Buffer.alloc, limits);
    const own = Buffer.from(new Uint8Array([1, 2, 3]).buffer);
    const shared = Buffer.from(new Uint8Array([0, 4, 5, 6]).buffer, 1);
    request.write(own);
    request.end(shared);
    await taken.arrived(6);
    expect([...taken.bytes]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(own.buffer.byteLength).toBe(0);
    expect([...shared]).toEqual([4, 5, 6]);
  });

  it("comes in pieces of any size", async () => {
    const outgoing = begin(10);
    const answered = once(outgoing, "response");
    for (const piece of ["a", "bcd", "efghij"]) {
      outgoing.write(piece);
      await sleep(20);
    }
    outgoing.end();
    await answered;
    expect(Buffer.from(await read).toString()).toBe("abcdefghij");
  });

  it("can be used as far as it is there, also when the rest never comes", async () => {
    const outgoing = begin(10);
    outgoing.write("abc");
    await once(server, "request");
    const outcome = expect(read).rejects.toEqual(refusedWith("malformed"));
    await body.arrived(3);
    expect(Buffer.from(body.bytes.subarray(0, 3)).toString()).toBe("abc");
    const more = expect(body.arrived(4)).rejects.toEqual(refusedWith("malformed"));
    outgoing.destroy();
    await Promise.all([outcome, more]);
    await body.arrived(2);
  });

  it("is left alone when it is left", async () => {
    const outgoing = begin(10);
    outgoing.write("abc");
    await once(server, "request");
    const outcome = expect(read).rejects.toEqual(refusedWith("malformed"));
    await body.arrived(3);
    body.leave();
    outgoing.write("defg");
    await sleep(30);
    expect(room.toString()).toBe(`abc${"\0".repeat(7)}`);
    outgoing.destroy();
    await outcome;
  });

  it("is given up when nothing comes any more", async () => {
    const outgoing = begin(10);
    outgoing.write("a");
    await once(server, "request");
    await expect(read).rejects.toEqual(refusedWith("unavailable"));
  });

  it("is given up when it trickles in for too long, and leaves the buffer alone then", async () => {
    const outgoing = begin(100);
    const trickle = setInterval(() => outgoing.write("a"), 50);
    await once(server, "request");
    const startedAt = performance.now();
    await expect(read).rejects.toEqual(refusedWith("unavailable"));
    expect(performance.now() - startedAt).toBeGreaterThan(limits.silentMs * 2);
    room.fill(0);
    await sleep(200);
    clearInterval(trickle);
    expect(room.every((byte) => byte === 0)).toBe(true);
  });

  it("is malformed when its sender goes away in the middle", async () => {
    const outgoing = begin(10);
    outgoing.write("a");
    await once(server, "request");
    const outcome = expect(read).rejects.toEqual(refusedWith("malformed"));
    await sleep(30);
    outgoing.destroy();
    await outcome;
  });

  it("is malformed at once when its sender went away before it was read", async () => {
    server.removeAllListeners("request");
    const gone = new Promise<IncomingMessage>((resolve) => {
      server.once("request", (request) => {
        request.once("close", () => resolve(request));
        outgoing.destroy();
      });
    });
    const outgoing = begin(10);
    outgoing.write("a");
    const patient = { silentMs: 60_000, wholeMs: 60_000 };
    const late = await gone;
    expect(() => readBytesBody(late, 1_000, (length) => Buffer.alloc(length), patient)).toThrow(
      refusedWith("malformed"),
    );
  });

  it("is read off when it is refused, so that its sender hears the answer", async () => {
    const { port } = server.address() as AddressInfo;
    const headers = { "content-type": "text/plain", "content-length": 900 };
    const outgoing = send({ port, method: "PUT", headers });
    outgoing.end(Buffer.alloc(900));
    const [response] = (await once(outgoing, "response")) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    await expect(read).rejects.toEqual(refusedWith("unsupported-media-type"));
  });
});
