import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import express, { type ErrorRequestHandler } from "express";
import { afterEach, describe, expect, it } from "vitest";
import { DomainError } from "../../domain/domain-error.ts";
import { serveClient } from "./client-files.ts";
import { permissionsPolicy, securityHeaders } from "./headers.ts";
import { playerFile, servePlayer } from "./player-page.ts";

const script = 'const word = "played";\nparent.postMessage(word, "*");';
const style = "video { width: 100%; }";
const page = `<!doctype html><html><head><style>${style}</style></head>
<body><video></video><script type="module">${script}</script></body></html>`;
const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const folders: string[] = [];
const servers: Server[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  for (const server of servers.splice(0)) server.close();
});

/** The address of the two kinds of page, with the headers that every reply has. */
async function serve(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "accord-player-"));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const app = express();
  app.use(securityHeaders("http://localhost"), permissionsPolicy);
  servePlayer(app, folder);
  serveClient(app, folder);
  const refused: ErrorRequestHandler = (error, _request, response, _next) => {
    response.status(error instanceof DomainError && error.code === "not-found" ? 404 : 500).end();
  };
  app.use(refused);
  const server = createServer(app);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const built = { [playerFile]: page, "index.html": "<!doctype html><title>The portal</title>" };
const asPage = { headers: { accept: "text/html" } };

describe("the page that plays recordings", () => {
  it("is of an opaque origin, without a network, and runs its own script alone", async () => {
    const address = await serve(built);
    const response = await fetch(`${address}/player`, asPage);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(page);
    const csp = (response.headers.get("content-security-policy") ?? "").split(";");
    expect(csp.toSorted()).toEqual(
      [
        "sandbox allow-scripts",
        "default-src 'none'",
        `script-src ${hashOf(script)}`,
        `style-src ${hashOf(style)}`,
        "media-src blob:",
        "connect-src 'none'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ].toSorted(),
    );
    expect(response.headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(response.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect(response.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const open = (response.headers.get("permissions-policy") ?? "")
      .split(", ")
      .filter((feature) => !feature.endsWith("=()"));
    expect(open).toEqual(["autoplay=*"]);
  });

  it("is at no other address, and not there before the client is built", async () => {
    const address = await serve(built);
    for (const path of ["/player/index.html", "/player/x", "/player/..%2findex.html"]) {
      expect((await fetch(address + path, asPage)).status, path).toBe(404);
    }
    expect((await fetch(`${address}/player`, { ...asPage, method: "POST" })).status).toBe(404);
    const unbuilt = await serve({ "index.html": built["index.html"] });
    expect((await fetch(`${unbuilt}/player`, asPage)).status).toBe(404);
  });

  it("is the only one that may stand in a frame, and every other may frame nothing but it", async () => {
    const { headers } = await fetch(`${await serve(built)}/messages`, asPage);
    const csp = headers.get("content-security-policy") ?? "";
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).toContain("frame-src 'self'");
    expect(csp).not.toContain("sandbox");
    expect(headers.get("x-frame-options")).toBe("DENY");
    const permissions = headers.get("permissions-policy") ?? "";
    expect(permissions).toContain("camera=(self), ");
    expect(permissions).toContain("microphone=(self), ");
    expect(permissions).toContain("autoplay=*, ");
    expect(permissions).toContain("display-capture=(), ");
  });
});
