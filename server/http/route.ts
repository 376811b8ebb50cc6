import type { Express, Request, RequestHandler, Response } from "express";
import type { z } from "zod";
import type { BodyOf, Endpoint, ParamsOf, ReplyOf } from "../../protocol/endpoint.ts";
import type { Access, Actor } from "../domain/accounts/actor.ts";
import { DomainError } from "../domain/domain-error.ts";
import { byteRoom, type Hold } from "./byte-room.ts";
import { type BytesBody, readBytesBody, readOff } from "./bytes-body.ts";
import { beginEarly, isBegun } from "./early-head.ts";
import { readJsonBody } from "./json-body.ts";
import { places } from "./places.ts";
import type { SessionCookie } from "./security/cookie.ts";

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType>;

/** Larger than this, bodies under way are counted: each stands whole in memory, and may be sent slowly. */
const LARGE_BODY_BYTES = 64 * 1024;
/** More than a browser sends to one place, in several tabs. */
const MOST_LARGE_BODIES = { each: 16, all: 192 };

/** A body that takes longer than this is asked once more whose it is. */
const SLOW_BODY_MS = 1_000;

/** A request after parsing: all that a handler may look at. */
export interface Parsed<E extends AnyEndpoint> {
  readonly params: ParamsOf<E>;
  /** Of a body of bytes: all its room, which is being filled; see `arrived`. */
  readonly body: BodyOf<E>;
  /** Resolves when so many bytes of a body of bytes are there, and whoever sends them is still who they were. */
  readonly arrived: (count: number) => Promise<void>;
  /** Lets the head of the answer leave, where the endpoint's does so early: all of the body is there. */
  readonly beginAnswer: () => void;
  /** Of the client, for limits. */
  readonly address: string;
  readonly cookie: { set(tokenB64: string): void; clear(): void };
}

export type Handler<E extends AnyEndpoint> = (actor: Actor, request: Parsed<E>) => Promise<ReplyOf<E>>;
export type OpenHandler<E extends AnyEndpoint> = (request: Parsed<E>) => Promise<ReplyOf<E>>;

export interface Routes {
  /** For anyone: no session is looked at. */
  open<E extends AnyEndpoint>(endpoint: E, handler: OpenHandler<E>): void;
  /** For people who are signed in. */
  route<E extends AnyEndpoint>(endpoint: E, access: Access, handler: Handler<E>): void;
}

export interface RoutesNeeds {
  readonly cookie: SessionCookie;
  readonly identify: (tokenB64: string | undefined, access: Access) => Promise<Actor>;
  /** Tests parse every reply by the endpoint's schema. */
  readonly checkReplies: boolean;
}

export function routesOn(app: Express, { cookie, identify, checkReplies }: RoutesNeeds): Routes {
  const room = byteRoom();
  const largeBodies = places(MOST_LARGE_BODIES);
  const add = <E extends AnyEndpoint>(
    endpoint: E,
    answer: (exchange: Exchange, parse: () => Promise<Parsed<E>>) => Promise<ReplyOf<E>>,
  ) => {
    const handle: RequestHandler = async (request, response) => {
      const held: (() => void)[] = [];
      const hold: Hold = (release) => void held.push(release);
      let leave = () => {};
      let arrived: BytesBody["arrived"] = async () => {};
      const body = async () => {
        if (endpoint.bodyFormat === "json") return readJsonBody(request, endpoint.maxBodyBytes);
        const makeRoom = (length: number) => room.buffer(length, hold);
        const arriving = readBytesBody(request, endpoint.maxBodyBytes, makeRoom);
        ({ arrived, leave } = arriving);
        return arriving.bytes;
      };
      const whole = (count: number) => arrived(count);
      const beginAnswer = () => {
        if (endpoint.isHeadEarly) beginEarly(response);
      };
      const parse = () => parsed(endpoint, request, response, { cookie, body, arrived: whole, beginAnswer });
      try {
        const reply = await answer({ token: cookie.read(request.headers.cookie), hold }, parse);
        if (checkReplies) endpoint.reply.parse(reply);
        if (endpoint.replyFormat === "bytes") sendBytes(response, reply as Uint8Array);
        else if (isBegun(response)) response.end(JSON.stringify(reply));
        else response.json(reply);
      } catch (error) {
        leave();
        if (endpoint.bodyFormat === "bytes") await readOff(request, endpoint.maxBodyBytes);
        throw error;
      } finally {
        const release = () => {
          for (const one of held.splice(0)) one();
        };
        if (response.closed) release();
        else response.once("close", release);
      }
    };
    const method = endpoint.method.toLowerCase() as "get" | "post" | "put" | "delete";
    app[method](endpoint.path, handle);
  };
  return {
    open: (endpoint, handler) => add(endpoint, async (_exchange, parse) => handler(await parse())),
    route: (endpoint, access, handler) =>
      add(endpoint, async ({ token, hold }, parse) => {
        // Who asks comes first: nobody without a session makes the server read a large body.
        const actor = await identify(token, access);
        if (endpoint.bodyFormat === "bytes") room.enter("body", actor.account.accountId, hold);
        else if (endpoint.maxBodyBytes > LARGE_BODY_BYTES) hold(largeBodies(actor.account.accountId));
        if (endpoint.replyFormat === "bytes") room.enter("reply", actor.account.accountId, hold);
        let askedAt = performance.now();
        // Whoever sends a body slowly may have been signed out, or ended, while it was on the way.
        const current = async () => {
          if (performance.now() - askedAt <= SLOW_BODY_MS) return actor;
          askedAt = performance.now();
          return identify(token, access);
        };
        const request = await parse();
        const arrived = async (count: number) => {
          await request.arrived(count);
          await current();
        };
        return handler(await current(), { ...request, arrived });
      }),
  };
}

interface Exchange {
  readonly token: string | undefined;
  readonly hold: Hold;
}

async function parsed<E extends AnyEndpoint>(
  endpoint: E,
  request: Request,
  response: Response,
  {
    cookie,
    body,
    arrived,
    beginAnswer,
  }: {
    cookie: SessionCookie;
    body: () => Promise<unknown>;
    arrived: (count: number) => Promise<void>;
    beginAnswer: () => void;
  },
): Promise<Parsed<E>> {
  const params = parseBy(endpoint.params, { ...request.query, ...request.params });
  return {
    params: params as ParamsOf<E>,
    body: parseBy(endpoint.body, await body()) as BodyOf<E>,
    arrived,
    beginAnswer,
    address: request.ip ?? "unknown",
    cookie: { set: (tokenB64) => cookie.set(response, tokenB64), clear: () => cookie.clear(response) },
  };
}

/** Never shown or run by a browser, whatever it is. `no-store`, `nosniff` and CORP stand on every answer. */
function sendBytes(response: Response, bytes: Uint8Array): void {
  response.setHeader("Content-Type", "application/octet-stream");
  response.setHeader("Content-Length", bytes.length);
  response.setHeader("Content-Disposition", "attachment");
  response.end(bytes);
}

/** Names the fields that are wrong by their place, and never what stood in them. */
function parseBy(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = [...new Set(result.error.issues.map((issue) => issue.path.map(String).join(".")))];
  throw new DomainError("malformed", { fields: fields.filter((path) => path.length <= 100) });
}
