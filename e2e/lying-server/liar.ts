import type { z } from "zod";
import type { Endpoint } from "../../protocol/endpoint.ts";

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType>;
type ReplyOf<E extends AnyEndpoint> = z.output<E["reply"]>;

/** Stands where the portal stands and changes its answers as told; everything else passes through. */
export interface Liar {
  readonly fetch: typeof globalThis.fetch;
  /**
   * From now on this endpoint answers with the lie, made from a copy of the true answer. The true answer is asked for
   * all the same, so that the portal's state is what it would be. `null` from `tell`: there is no such thing.
   */
  lie<E extends AnyEndpoint>(about: E, tell: (truth: ReplyOf<E>, asked: URL) => unknown): void;
  /** From now on what is sent to this endpoint is answered and goes no further, where `answer` has an answer to it. */
  swallow<E extends AnyEndpoint>(about: E, answer: (asked: URL) => z.input<E["reply"]> | undefined): void;
  /** The last true answer of this endpoint. */
  truth<E extends AnyEndpoint>(about: E): ReplyOf<E>;
  /** All of them, oldest first, since the last `honest`. */
  truths<E extends AnyEndpoint>(about: E): ReplyOf<E>[];
  /** How often this endpoint was asked since the last `honest`. */
  asked(about: AnyEndpoint): number;
  /** Tells the truth again, and forgets what was asked. */
  honest(): void;
}

interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly truth: unknown;
}

export function createLiar(): Liar {
  const lies: { about: AnyEndpoint; tell: (truth: never, asked: URL) => unknown }[] = [];
  const swallowed: { about: AnyEndpoint; answer: (asked: URL) => unknown }[] = [];
  let exchanges: Exchange[] = [];
  return {
    async fetch(input, init) {
      const { method, url } = new Request(input, init);
      const asked = new URL(url);
      const path = asked.pathname;
      const answer = swallowed.findLast(({ about }) => isAbout(about, { method, path }))?.answer(asked);
      if (answer !== undefined) return Response.json(answer);
      const response = await fetch(input, init);
      const truth = await readReply(response);
      exchanges.push({ method, path, truth });
      const lie = lies.findLast(({ about }) => isAbout(about, { method, path }));
      const isTrue = lie === undefined || !response.ok;
      const told = isTrue ? truth : await lie.tell(structuredClone(truth) as never, asked);
      if (told === null) return Response.json(NOT_FOUND, { status: 404 });
      const headers = new Headers(response.headers);
      headers.delete("content-length");
      headers.delete("content-encoding");
      const body = told instanceof Uint8Array ? new Uint8Array(told) : JSON.stringify(told);
      return new Response(body, { status: response.status, headers });
    },
    swallow: (about, answer) => void swallowed.push({ about, answer }),
    lie: (about, tell) => void lies.push({ about, tell }),
    truth<E extends AnyEndpoint>(about: E) {
      const last = exchanges.findLast((exchange) => isAbout(about, exchange));
      if (last === undefined) throw new Error(`nobody has asked ${about.path} yet`);
      return structuredClone(last.truth) as ReplyOf<E>;
    },
    truths: <E extends AnyEndpoint>(about: E) =>
      exchanges
        .filter((exchange) => isAbout(about, exchange))
        .map(({ truth }) => structuredClone(truth) as ReplyOf<E>),
    asked: (about) => exchanges.filter((exchange) => isAbout(about, exchange)).length,
    honest() {
      lies.length = 0;
      swallowed.length = 0;
      exchanges = [];
    },
  };
}

const NOT_FOUND = { type: "urn:accord:problem:not-found", title: "", status: 404, code: "not-found" };

async function readReply(response: Response): Promise<unknown> {
  const isBytes = response.headers.get("content-type")?.startsWith("application/octet-stream") === true;
  return isBytes ? response.bytes() : response.json();
}

function isAbout(about: AnyEndpoint, { method, path }: Pick<Exchange, "method" | "path">): boolean {
  const pattern = new RegExp(`^${about.path.replaceAll(/:\w+/g, "[^/]+")}$`);
  return about.method === method && pattern.test(path);
}
