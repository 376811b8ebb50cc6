import type { z } from "zod";
import type { Endpoint } from "../../protocol/endpoint.ts";
import { problemSchema } from "../../protocol/problem.ts";
import type { CookieJar } from "./cookie-jar.ts";
import { OfflineError, ProblemError, ReplyError } from "./problem.ts";

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType>;

/** `params` and `body` are asked for where the endpoint has them. */
export type CallInput<E extends AnyEndpoint> = (keyof z.input<E["params"]> extends never
  ? { params?: undefined }
  : Record<string, never> extends z.input<E["params"]>
    ? { params?: z.input<E["params"]> }
    : { params: z.input<E["params"]> }) &
  (undefined extends z.input<E["body"]> ? { body?: undefined } : { body: z.input<E["body"]> });

type Rest<Input> = Record<string, never> extends Input ? [input?: Input] : [input: Input];

export interface Http {
  readonly baseUrl: string;
  /**
   * One request. Network faults and an overloaded portal are tried again, which is safe: every change in this
   * protocol carries ids that its client made, so that the second time answers like the first.
   * @throws ProblemError, OfflineError, ReplyError
   */
  call<E extends AnyEndpoint>(endpoint: E, ...input: Rest<CallInput<E>>): Promise<z.output<E["reply"]>>;
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
  /** Milliseconds after which a try counts as failed; long enough for a full letter on a poor line. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 60_000;
const RETRY_DELAYS_MS = [250, 1_000, 3_000] as const;
const BUSY_STATUSES: readonly number[] = [502, 503, 504];

export function createHttp(options: HttpOptions): Http {
  const { baseUrl, cookieJar } = options;
  const send = options.fetch ?? globalThis.fetch.bind(globalThis);
  const delays = options.retryDelaysMs ?? RETRY_DELAYS_MS;

  function headers(hasBody: boolean): Record<string, string> {
    const cookie = cookieJar?.header();
    return {
      accept: "application/json",
      ...(hasBody ? { "content-type": "application/json" } : {}),
      ...(cookieJar === undefined ? {} : { origin: baseUrl }),
      ...(cookie ? { cookie } : {}),
    };
  }

  async function attempt(url: string, method: string, body: string | undefined): Promise<Response | null> {
    try {
      const response = await send(url, {
        method,
        headers: headers(body !== undefined),
        ...(body === undefined ? {} : { body }),
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        referrerPolicy: "no-referrer",
        signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
      });
      cookieJar?.take(response.headers.getSetCookie());
      return response;
    } catch {
      return null;
    }
  }

  async function answer(url: string, method: string, body: string | undefined) {
    for (let tried = 0; ; tried += 1) {
      const response = await attempt(url, method, body);
      const last = tried >= delays.length;
      if (response !== null && (last || !BUSY_STATUSES.includes(response.status))) {
        const text = await response.text().catch(() => null);
        if (text !== null) return { status: response.status, text };
      }
      if (last) throw new OfflineError();
      await new Promise((resolve) => setTimeout(resolve, delays[tried] ?? 0));
    }
  }

  return {
    baseUrl,
    async call(endpoint, ...[input]) {
      const body = input?.body === undefined ? undefined : JSON.stringify(input.body);
      const url = baseUrl + pathOf(endpoint, input?.params);
      const { status, text } = await answer(url, endpoint.method, body);
      const value = parseJson(text);
      if (status >= 200 && status < 300) {
        const reply = endpoint.reply.safeParse(value);
        if (!reply.success) throw new ReplyError();
        return reply.data as z.output<(typeof endpoint)["reply"]>;
      }
      const problem = problemSchema.safeParse(value);
      if (problem.success) throw new ProblemError(problem.data);
      if (BUSY_STATUSES.includes(status)) throw new OfflineError();
      throw new ReplyError();
    },
    leave(endpoint) {
      send(baseUrl + endpoint.path, {
        method: endpoint.method,
        headers: headers(false),
        credentials: "same-origin",
        keepalive: true,
      }).catch(() => undefined);
    },
  };
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
