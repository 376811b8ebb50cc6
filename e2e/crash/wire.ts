import { setTimeout as sleep } from "node:timers/promises";

/** One request that changes something, as it went over the wire, so that it can be sent again to the bit. */
export interface Sent {
  readonly url: string;
  readonly init: RequestInit;
  /** performance.now() */
  readonly sentAt: number;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

export interface Exchange {
  readonly sent: Sent;
  /** Null while, or because, none came. */
  answer: (Answer & { readonly answeredAt: number }) | null;
}

const calmPatienceMs = 30_000;
const busyStatuses: readonly number[] = [502, 503, 504];

/**
 * A person's line to the portal. Calm, it tries again until the portal answers, as their patience would; in a storm
 * every request goes out once, and the one that changes something is kept.
 */
export class Wire {
  #storm: { exchange: Exchange | null; onSent: () => void } | null = null;
  #meter: typeof globalThis.fetch | null = null;

  /** While there is one, every request goes through it, once, as it comes. */
  measure(meter: typeof globalThis.fetch | null): void {
    this.#meter = meter;
  }

  /** From here on requests go out once. `onSent` is called as the request that changes something leaves. */
  brewStorm(onSent: () => void): void {
    this.#storm = { exchange: null, onSent };
  }

  /** Ends the storm; says what was sent in it that would change something, if anything. */
  calm(): Exchange | null {
    const exchange = this.#storm?.exchange ?? null;
    this.#storm = null;
    return exchange;
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const url = String(input);
    const request: RequestInit = { ...init };
    if (this.#meter !== null) return this.#meter(url, request);
    const storm = this.#storm;
    if (storm === null) return patiently(url, request);
    if (request.method === "GET") return fetch(url, request);
    const exchange: Exchange = { sent: { url, init: request, sentAt: performance.now() }, answer: null };
    storm.exchange = exchange;
    storm.onSent();
    const response = await fetch(url, request);
    const text = await response.text();
    exchange.answer = { status: response.status, text, answeredAt: performance.now() };
    return new Response(text, { status: response.status, headers: response.headers });
  };
}

/** Sends exactly what was sent before once more. */
export async function sendAgain({ url, init }: Sent): Promise<Answer> {
  const response = await patiently(url, init);
  return { status: response.status, text: await response.text() };
}

async function patiently(url: string, init: RequestInit): Promise<Response> {
  for (const giveUpAt = performance.now() + calmPatienceMs; ; await sleep(100)) {
    const response = await fetch(url, init).catch(() => null);
    if (response !== null && !busyStatuses.includes(response.status)) return response;
    if (performance.now() > giveUpAt) throw new Error("the portal does not answer");
  }
}
