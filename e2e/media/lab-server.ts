import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { build } from "vite";

/** A page with the recorder and nothing else, under a policy as strict as the portal's. */
export interface LabServer {
  readonly address: string;
  close(): Promise<void>;
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "media-src blob:",
  "require-trusted-types-for 'script'",
  "trusted-types accord-worker",
].join("; ");
const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript" };

export async function openLab(): Promise<LabServer> {
  const folder = await mkdtemp(join(tmpdir(), "accord-lab-"));
  await build({
    root: join(import.meta.dirname, "lab"),
    configFile: false,
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, target: "es2024", modulePreload: { polyfill: false } },
    worker: { format: "es" },
  });
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://lab").pathname);
    const file = join(folder, path === "/" ? "index.html" : path);
    try {
      const body = await readFile(file);
      const type = TYPES[extname(file)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "content-security-policy": POLICY }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
