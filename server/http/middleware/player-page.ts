import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Express } from "express";
import { DomainError } from "../../domain/domain-error.ts";
import { permissionsClosedBut } from "./headers.ts";

/** Where the build leaves the page: one file, with its script and its style inside. */
export const playerFile = join("player", "index.html");

/**
 * The page that plays what a party recorded, in a frame of the portal's own. Whatever a hostile recording makes of it, it
 * is of an opaque origin (no cookies, no storage, nothing of the portal's), may ask for nothing over the network, and
 * runs no script but its own, by hash. Page and hashes come from the same bytes, read once.
 */
export function servePlayer(app: Express, clientFolder: string): void {
  const page = readPage(clientFolder);
  app.use("/player", (request, response) => {
    if (page === null || request.path !== "/" || request.method !== "GET") throw new DomainError("not-found");
    response.setHeader("Content-Security-Policy", page.policy);
    response.setHeader("X-Frame-Options", "SAMEORIGIN");
    response.setHeader("Permissions-Policy", permissionsClosedBut({ autoplay: "*" }));
    response.setHeader("Cache-Control", "no-store");
    // It has no origin that could be keyed; asked all the same, a browser warns.
    response.removeHeader("Origin-Agent-Cluster");
    response.type("html").send(page.html);
  });
}

/** Null where the client is not built. */
function readPage(clientFolder: string): { html: Buffer; policy: string } | null {
  let html: Buffer;
  try {
    html = readFileSync(join(clientFolder, playerFile));
  } catch {
    return null;
  }
  const text = html.toString("utf8");
  return { html, policy: playerPolicy(hashesOf(text, "script"), hashesOf(text, "style")) };
}

/** CSP hashes of the inline elements of one name. */
function hashesOf(html: string, element: "script" | "style"): string[] {
  const inline = html.matchAll(new RegExp(`<${element}(?:\\s[^>]*)?>([\\s\\S]*?)</${element}>`, "g"));
  return [...inline].map(([, content = ""]) => {
    const hash = createHash("sha256").update(content, "utf8").digest("base64");
    return `'sha256-${hash}'`;
  });
}

function playerPolicy(scripts: readonly string[], styles: readonly string[]): string {
  const sources = (hashes: readonly string[]) => (hashes.length === 0 ? "'none'" : hashes.join(" "));
  return [
    "sandbox allow-scripts",
    "default-src 'none'",
    `script-src ${sources(scripts)}`,
    `style-src ${sources(styles)}`,
    "media-src blob:",
    "connect-src 'none'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join(";");
}
