import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { build } from "vite";

export type Direction = "send" | "receive";
export type Kind = "audio" | "video";
/** One thing of the media server's port for the page's own seat. */
export type Ask = (name: string, ...given: unknown[]) => Promise<unknown>;

export interface Offer {
  readonly consumerId: string;
  readonly producerId: string;
  readonly accountId: string;
  readonly kind: Kind;
  readonly rtpParameters: Readonly<Record<string, unknown>>;
}

export interface Received {
  readonly packets: number;
  readonly frames: number;
  readonly width: number;
}

/** How a browser gets to the media server: by one protocol only, or by a TURN server only. */
export interface Way {
  readonly protocol?: "udp" | "tcp";
  readonly turn?: readonly Readonly<Record<string, unknown>>[];
}

/** What a test can have its page do. */
export interface TrialPage {
  begin(way: Way): Promise<void>;
  /** Producers by kind. Of a picture that is `size` wide three sizes are sent; Chromium makes two of less than 960. */
  send(kinds: readonly Kind[], size: number): Promise<Record<string, string>>;
  take(offer: Offer): Promise<void>;
  drop(consumerId: string): void;
  received(consumerId: string): Promise<Received>;
  restartIce(direction: Direction): Promise<void>;
  states(): Record<string, string>;
}

export interface PageServer {
  readonly address: string;
  close(): Promise<void>;
}

/** Serves the page: mediasoup's client library and nothing else. */
export async function servePage(): Promise<PageServer> {
  const folder = await mkdtemp(join(tmpdir(), "accord-media-page-"));
  await build({
    root: join(import.meta.dirname, "page"),
    configFile: false,
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, target: "es2024", modulePreload: { polyfill: false } },
  });
  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    const file = path === "/" ? join(folder, "index.html") : join(folder, "assets", basename(path));
    try {
      const type = extname(file) === ".js" ? "text/javascript" : "text/html";
      const body = await readFile(file);
      response.writeHead(200, { "content-type": type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
