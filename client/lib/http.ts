import type { z } from "zod";
import type { Endpoint } from "../../protocol/endpoint.ts";
import { problemSchema } from "../../protocol/problem.ts";
import type { CookieJar } from "./cookie-jar.ts";
import { OfflineError, ProblemError, ReplyError } from "./problem.ts";
import { readBytes } from "./reply-bytes.ts";

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType>;

/** `params` and `body` are asked for where the endpoint has them. */
export type CallInput<E extends AnyEndpoint> = (keyof z.input<E["params"]> extends never
  ? { params?: undefined }
  : Record<string, never> extends z.input<E["params"]>
    ? { params?: z.input<E["params"]> }
    : { params: z.input<E["params"]> }) &
  (undefined extends z.input<E["body"]> ? { body?: undefined } : { body: z.input<E["body"]> });

/** Of one request, in place of what holds for all. */
export interface CallOptions {
  /** Gives the request up: it then ends with a DOMException `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Of silence, with the time that sending takes. */
  readonly timeoutMs?: number;
  readonly retryDelaysMs?: readonly number[];
  /** Told when an answer begins with a success: the portal has all of the body. Where its head is early, it may still refuse. */
  readonly onAnswerBegun?: () => void;
}

type Rest<Input> =
  Record<string, never> extends Input
    ? [input?: Input, options?: CallOptions]
    : [input: Input, options?: CallOptions];

export interface Http {
  readonly baseUrl: string;
  /**
   * One request. Network faults and an overloaded portal are tried again, which is safe: every change in this
   * protocol carries ids that its client made, so that the second time answers like the first.
   * @throws ProblemError, OfflineError, ReplyError, DOMException `AbortError`
   */
  call<E extends AnyEndpoint>(endpoint: E, ...rest: Rest<CallInput<E>>): Promise<z.output<E["reply"]>>;
  /** Fire and forget, for leaving the page: no answer, no retry, survives the page. */
  leave(endpoint: AnyEndpoint): void;
}

export interface HttpOptions {
  /** Origin of the portal, without a slash at the end. */
  baseUrl: string;
  fetch?: typeof globalThis.fetch;
  /** Node only: keeps the session's cookie and makes requests name their Origin, as a browser does by itself. */
  cookieJar?: CookieJar;
  /** Milliseconds to wait before each further try. */
  retryDelaysMs?: readonly number[];
  /**
   * Milliseconds of silence after which a try counts as failed. Before the reply begins, the time that its body takes on
   * the slowest line is added; every part of a reply that comes is a sign of life.
   */
  timeoutMs?: number;
}

const TIMEOUT_MS = 60_000;
const RETRY_DELAYS_MS = [250, 1_000, 3_000] as const;
const BUSY_STATUSES: readonly number[] = [502, 503, 504];
/** A line of 30 kbit/s, the slowest that is served: 256 KiB take 70 s on it, 1 MiB takes 280 s. */
const SLOWEST_BYTES_PER_MS = 3.75;

interface Outgoing {
  readonly url: string;
  readonly method: string;
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
  readonly accept: string;
}

interface Incoming {
  readonly status: number;
  readonly bytes: Uint8Array;
}

export function createHttp(options: HttpOptions): Http {
  const { baseUrl, cookieJar } = options;
  const send = options.fetch ?? globalThis.fetch.bind(globalThis);

  function headers(accept: string, body?: Outgoing["body"]): Record<string, string> {
    const cookie = cookieJar?.header();
    const contentType = typeof body === "string" ? "application/json" : "application/octet-stream";
    return {
      accept,
      ...(body === undefined ? {} : { "content-type": contentType }),
      ...(cookieJar === undefined ? {} : { origin: baseUrl }),
      ...(cookie ? { cookie } : {}),
    };
  }

  /** Null: no whole reply came. */
  async function attempt(out: Outgoing, of: CallOptions): Promise<Incoming | null> {
    const { body } = out;
    const silence = new AbortController();
    const silenceMs = of.timeoutMs ?? options.timeoutMs ?? TIMEOUT_MS;
    const bodyMs = of.timeoutMs === undefined ? (body?.length ?? 0) / SLOWEST_BYTES_PER_MS : 0;
    const giveUp = () => silence.abort();
    let timer = setTimeout(giveUp, silenceMs + bodyMs);
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, silenceMs);
    };
    try {
      const response = await send(out.url, {
        method: out.method,
        headers: headers(out.accept, body),
        ...(body === undefined ? {} : { body }),
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        referrerPolicy: "no-referrer",
        signal: of.signal === undefined ? silence.signal : AbortSignal.any([silence.signal, of.signal]),
      });
      cookieJar?.take(response.headers.getSetCookie());
      alive();
      if (isDone(response.status)) of.onAnswerBegun?.();
      return { status: response.status, bytes: await readBytes(response, alive) };
    } catch (error) {
      of.signal?.throwIfAborted();
      if (error instanceof ReplyError) throw error;
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  async function answer(out: Outgoing, of: CallOptions): Promise<Incoming> {
    const delays = of.retryDelaysMs ?? options.retryDelaysMs ?? RETRY_DELAYS_MS;
    for (let tried = 0; ; tried += 1) {
      of.signal?.throwIfAborted();
      const incoming = await attempt(out, of);
      const last = tried >= delays.length;
      if (incoming !== null && (last || !BUSY_STATUSES.includes(incoming.status))) return incoming;
      if (last) throw new OfflineError();
      await pause(delays[tried] ?? 0, of.signal);
    }
  }

  return {
    baseUrl,
    async call(endpoint, ...[input, of = {}]) {
      const url = baseUrl + pathOf(endpoint, input?.params);
      const accept = endpoint.replyFormat === "bytes" ? "application/octet-stream" : "application/json";
      const { method } = endpoint;
      const { status, bytes } = await answer(
        { url, method, body: bodyOf(endpoint, input?.body), accept },
        of,
      );
      const value = isDone(status) && endpoint.replyFormat === "bytes" ? bytes : parseJson(bytes);
      if (isDone(status)) {
        const reply = endpoint.reply.safeParse(value);
        if (reply.success) return reply.data as z.output<(typeof endpoint)["reply"]>;
        // After an early head a refusal stands in the place of the reply.
        if (!endpoint.isHeadEarly) throw new ReplyError();
      }
      const problem = problemSchema.safeParse(value);
      if (problem.success) throw new ProblemError(problem.data);
      if (BUSY_STATUSES.includes(status)) throw new OfflineError();
      throw new ReplyError();
    },
    leave(endpoint) {
      send(baseUrl + endpoint.path, {
        method: endpoint.method,
        headers: headers("application/json"),
        credentials: "same-origin",
        keepalive: true,
      }).catch(() => undefined);
    },
  };
}

const isDone = (status: number) => status >= 200 && status < 300;

function bodyOf(endpoint: AnyEndpoint, body: unknown): Outgoing["body"] {
  if (body === undefined) return undefined;
  if (endpoint.bodyFormat === "json") return JSON.stringify(body);
  if (!(body instanceof Uint8Array)) throw new TypeError("a body of bytes is bytes");
  // What fetch takes lies in memory that is not shared.
  return body.buffer instanceof ArrayBuffer ? (body as Uint8Array<ArrayBuffer>) : new Uint8Array(body);
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

/** Fills `:name` in the path; what does not stand in the path becomes the query. */
function pathOf(endpoint: AnyEndpoint, params: unknown): string {
  const query = new URLSearchParams();
  let path: string = endpoint.path;
  for (const [name, value] of Object.entries(params ?? {})) {
    if (value === undefined) continue;
    const filled = path.replace(new RegExp(`:${name}(?=/|$)`), encodeURIComponent(String(value)));
    if (filled === path) query.set(name, String(value));
    path = filled;
  }
  const search = query.toString();
  return search === "" ? path : `${path}?${search}`;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
