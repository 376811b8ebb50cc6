import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { pino } from "pino";
import { afterEach, expect, it } from "vitest";
import { DomainError } from "../domain/domain-error.ts";
import { beginEarly, isBegun } from "./early-head.ts";
import { errorMapper } from "./middleware/errors.ts";

let server: Server | undefined;
afterEach(() => server?.close());

async function serve(handle: express.RequestHandler): Promise<string> {
  const app = express();
  app.get("/", handle);
  app.use(errorMapper(pino({ enabled: false }), () => false));
  server = createServer(app);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it("leaves before what comes after it, which may still be a refusal", async () => {
  const rest = Promise.withResolvers<never>();
  const address = await serve(async (_request, response) => {
    expect(isBegun(response)).toBe(false);
    beginEarly(response);
    beginEarly(response);
    expect(isBegun(response)).toBe(true);
    return rest.promise;
  });
  const response = await fetch(address);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("application/json");
  rest.reject(new DomainError("conflict"));
  expect(await response.json()).toMatchObject({ status: 409, code: "conflict" });
});

it("that went otherwise is followed by no refusal: the line is cut", async () => {
  const address = await serve(async (_request, response) => {
    response.status(200).type("json").write("[");
    throw new DomainError("conflict");
  });
  await expect(fetch(address).then((response) => response.text())).rejects.toThrow();
});
