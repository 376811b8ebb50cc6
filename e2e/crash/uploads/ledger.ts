import { createHash } from "node:crypto";

const CHUNK = /^\/api\/recordings\/([^/]+)\/chunks\/(\d+)$/;

export const fingerprint = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** What one author's browser sent of one recording, counted at the wire, and what was acknowledged of it. */
export class Ledger {
  readonly #recordingId: string;
  /** Numbers of the chunks that left, in order; each is a whole body. */
  readonly sent: number[] = [];
  sentBytes = 0;
  /** Fingerprints of what was acknowledged, by number. */
  readonly acknowledged = new Map<number, string>();
  /** Two different chunks were acknowledged under one number. */
  isContradicted = false;
  /** The browser let go of what the portal had, and began anew. */
  hasDiscarded = false;

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
    const [, recordingId, numeral] = CHUNK.exec(new URL(String(input)).pathname) ?? [];
    const body = init?.body;
    if (init?.method === "DELETE") this.hasDiscarded = true;
    const isChunk = init?.method === "PUT" && recordingId === this.#recordingId && body instanceof Uint8Array;
    if (!isChunk) return fetch(input, init);
    await this.#gate?.promise;
    init.signal?.throwIfAborted();
    const number = Number(numeral);
    this.sent.push(number);
    this.sentBytes += body.length;
    const mark = fingerprint(body);
    const response = await fetch(input, init);
    if (response.status === 200) {
      const before = this.acknowledged.get(number);
      if (before !== undefined && before !== mark) this.isContradicted = true;
      this.acknowledged.set(number, mark);
    }
    return response;
  };
}
