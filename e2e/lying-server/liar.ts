import type { z } from "zod";
import type { Endpoint } from "../../protocol/endpoint.ts";

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType>;
type ReplyOf<E extends AnyEndpoint> = z.output<E["reply"]>;

/** Stands where the portal stands and changes its answers as told; everything else passes through. */
export interface Liar {
  readonly fetch: typeof globalThis.fetch;
  /**
   * From now on this endpoint answers with the lie, made from a copy of the true answer. The true answer is asked for
   * all the same, so that the portal's state is what it would be.
   */
  lie<E extends AnyEndpoint>(about: E, tell: (truth: ReplyOf<E>) => unknown): void;
  /** The last true answer of this endpoint. */
  truth<E extends AnyEndpoint>(about: E): ReplyOf<E>;
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
  const lies: { about: AnyEndpoint; tell: (truth: never) => unknown }[] = [];
  let exchanges: Exchange[] = [];
  return {
    async fetch(input, init) {
      const { method, url } = new Request(input, init);
      const path = new URL(url).pathname;
      const response = await fetch(input, init);
      const truth: unknown = await response.json();
      exchanges.push({ method, path, truth });
      const lie = lies.findLast(({ about }) => isAbout(about, { method, path }));
      const told = lie === undefined || !response.ok ? truth : lie.tell(structuredClone(truth) as never);
      const headers = new Headers(response.headers);
      headers.delete("content-length");
      headers.delete("content-encoding");
      return new Response(JSON.stringify(told), { status: response.status, headers });
    },
    lie: (about, tell) => void lies.push({ about, tell }),
    truth<E extends AnyEndpoint>(about: E) {
      const last = exchanges.findLast((exchange) => isAbout(about, exchange));
      if (last === undefined) throw new Error(`nobody has asked ${about.path} yet`);
      return structuredClone(last.truth) as ReplyOf<E>;
    },
    asked: (about) => exchanges.filter((exchange) => isAbout(about, exchange)).length,
    honest() {
      lies.length = 0;
      exchanges = [];
    },
  };
}

function isAbout(about: AnyEndpoint, { method, path }: Pick<Exchange, "method" | "path">): boolean {
  const pattern = new RegExp(`^${about.path.replaceAll(/:\w+/g, "[^/]+")}$`);
  return about.method === method && pattern.test(path);
}
