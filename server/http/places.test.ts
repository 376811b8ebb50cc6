import { type ClientRequest, createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type ErrorRequestHandler } from "express";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { endpoint, nothing } from "../../protocol/endpoint.ts";
import type { Actor } from "../domain/accounts/actor.ts";
import { DomainError } from "../domain/domain-error.ts";
import { routesOn } from "./route.ts";
import { sessionCookie } from "./security/cookie.ts";

const MOST = 16;
const large = endpoint({
  method: "POST",
  path: "/api/large",
  body: z.strictObject({}),
  reply: nothing,
  maxBodyBytes: 1024 * 1024,
});
let server: Server;
let port: number;
const open = new Set<ClientRequest>();

beforeEach(async () => {
  const app = express();
  const routes = routesOn(app, {
    cookie: sessionCookie("http://localhost"),
    identify: async (token) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { account: { accountId: token } } as Actor;
    },
    checkReplies: false,
  });
  routes.route(large, "full", async () => ({}));
  const refusal: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
    response.status(error instanceof DomainError && error.code === "too-many-requests" ? 429 : 500).end();
  };
  app.use(refusal);
  server = createServer(app).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  ({ port } = server.address() as AddressInfo);
});
afterEach(() => {
  for (const one of open) one.destroy();
  open.clear();
  server.closeAllConnections();
  server.close();
});

/** Begins to send a body, as this account; `status` is what is answered once there is an answer. */
function begin(account: string) {
  const cookie = `accord-session=${account.repeat(43)}`;
  const headers = { cookie, "content-type": "application/json", "content-length": 2 };
  const outgoing = request({
    port,
    host: "127.0.0.1",
    method: "POST",
    path: large.path,
    headers,
    agent: false,
  });
  open.add(outgoing);
  const status = new Promise<number | undefined>((resolve) => {
    outgoing.on("response", (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    outgoing.on("error", () => resolve(undefined));
  });
  outgoing.write("{");
  return { status, finish: () => outgoing.end("}") };
}

it("an account has so many large bodies under way at a time and no more, and takes none of another's places", async () => {
  const slow = Array.from({ length: MOST }, () => begin("a"));
  await vi.waitFor(async () => {
    const more = begin("a");
    more.finish();
    expect(await more.status).toBe(429);
  });
  const other = begin("b");
  other.finish();
  expect(await other.status).toBe(200);
  for (const one of slow) one.finish();
  expect(await Promise.all(slow.map(({ status }) => status))).toEqual(slow.map(() => 200));
  await vi.waitFor(async () => {
    const again = begin("a");
    again.finish();
    expect(await again.status).toBe(200);
  });
});

it("a place is given back where the connection breaks before it is known whose it is", async () => {
  for (let broken = 0; broken < MOST; broken += 1) {
    const { status, end } = { ...begin("c"), end: [...open].at(-1) };
    setTimeout(() => end?.destroy(), 10);
    await status;
  }
  await vi.waitFor(async () => {
    const again = begin("c");
    again.finish();
    expect(await again.status).toBe(200);
  });
});
