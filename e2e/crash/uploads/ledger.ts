import { createHash } from "node:crypto";

const CHUNK = /^\/api\/recordings\/([^/]+)\/chunks\/(\d+)$/;

export const fingerprint = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** What one author's browser sent of one recording, counted at the wire, and what was acknowledged of it. */
export class Ledger {
  readonly #recordingId: string;
  /** Numbers of the chunks that left, in order; a body is a run of them. */
  readonly sent: number[] = [];
  sentBytes = 0;
  /** Fingerprints of what was acknowledged, by number. */
  readonly acknowledged = new Map<number, string>();
  /** Two different chunks were acknowledged under one number. */
  isContradicted = false;
  /** How often the browser let go of what the portal had: what was acknowledged before counts no more. */
  lettingsGo = 0;

  #gate: PromiseWithResolvers<void> | null = null;

  constructor(recordingId: string) {
    this.#recordingId = recordingId;
  }

  /** From here on no chunk leaves: what the portal has can be looked at meanwhile. */
  close(): void {
    this.#gate ??= Promise.withResolvers();
  }

  open(): void {
    this.#gate?.resolve();
    this.#gate = null;
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    const [, recordingId, numeral] = CHUNK.exec(url.pathname) ?? [];
    const body = init?.body;
    if (init?.method === "DELETE") {
      this.#letGo();
      return fetch(input, init).finally(() => this.#letGo());
    }
    const isChunk = init?.method === "PUT" && recordingId === this.#recordingId && body instanceof Uint8Array;
    if (!isChunk) return fetch(input, init);
    await this.#gate?.promise;
    init.signal?.throwIfAborted();
    const run = chunksOf(body, Number(numeral), url.searchParams.get("hashesB64") ?? "");
    this.sent.push(...run.keys());
    this.sentBytes += body.length;
    const { lettingsGo } = this;
    const response = await fetch(input, init);
    if (response.status !== 200) return response;
    // The head says only that the chunks have come. It is acknowledged by the whole answer, before the browser reads its end.
    return heard(response, (answer) => {
      if (answer !== "{}" || lettingsGo !== this.lettingsGo) return;
      for (const [number, mark] of run) {
        const before = this.acknowledged.get(number);
        if (before !== undefined && before !== mark) this.isContradicted = true;
        this.acknowledged.set(number, mark);
      }
    });
  };

  /** Once as the request leaves and once when it is over: what went out in between may have come before it or after. */
  #letGo(): void {
    this.lettingsGo += 1;
    this.acknowledged.clear();
  }
}

/** The same answer, as it comes; at its end somebody is told all of it first. */
function heard(response: Response, onEnd: (answer: string) => void): Response {
  const { status, headers, body } = response;
  const decoder = new TextDecoder();
  let answer = "";
  const listening = new TransformStream<Uint8Array, Uint8Array>({
    transform(part, controller) {
      answer += decoder.decode(part, { stream: true });
      controller.enqueue(part);
    },
    flush: () => onEnd(answer),
  });
  return new Response(body?.pipeThrough(listening) ?? null, { status, headers });
}

/** Fingerprints of a run's chunks by number; all but the header, which travels alone, have one size. */
function chunksOf(body: Uint8Array, first: number, hashesB64: string): Map<number, string> {
  const count = hashesB64.split(".").length;
  const size = body.length / count;
  const chunk = (at: number) => body.subarray(at * size, (at + 1) * size);
  return new Map(Array.from({ length: count }, (_, at) => [first + at, fingerprint(chunk(at))]));
}
