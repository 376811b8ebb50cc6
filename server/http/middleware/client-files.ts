import { join } from "node:path";
import express, { type Express } from "express";

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** The built client: files with a hash in their name are kept for good, the page itself never. */
export function serveClient(app: Express, folder: string): void {
  app.use(
    "/assets",
    express.static(join(folder, "assets"), {
      immutable: true,
      maxAge: YEAR_MS,
      index: false,
      fallthrough: true,
    }),
  );
  app.use(express.static(folder, { index: false, maxAge: 0, cacheControl: false, setHeaders: noStore }));
  app.get(/^\/(?!api\/|assets\/)/, (request, response, next) => {
    if (request.accepts(["html"]) !== "html") return next();
    noStore(response);
    response.sendFile(join(folder, "index.html"), { cacheControl: false }, (error) => error && next());
  });
}

function noStore(response: { setHeader(name: string, value: string): unknown }): void {
  response.setHeader("Cache-Control", "no-store");
}
