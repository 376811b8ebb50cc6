import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Child, root, startChild } from "../child.ts";
import { cpuOf, dividedCores, pin } from "./cpu.ts";
import { type Crowd, openCrowd } from "./load.ts";
import { type Relay, relayBehind } from "./relay.ts";

const scripts = {
  product: join("conferences", "portal-relay.ts"),
  peer: join("peers", "bare-relay.ts"),
} as const;
export type Name = keyof typeof scripts;
export const contestants = ["product", "peer"] as const;

/** The relay's worker has one core for itself, those who send to it others; what Node does runs where it may. */
const cores = dividedCores();
/** Until the largest pictures flow: receivers begin with a whole picture, and every size is told the time first. */
export const WARM_UP_MS = 7_000;

/** One of the two relays, with people who send to it. */
export class Contestant {
  readonly crowds: readonly Crowd[];
  readonly #child: Child;
  readonly #relay: Relay;

  private constructor(child: Child, relay: Relay, crowds: readonly Crowd[]) {
    this.#child = child;
    this.#relay = relay;
    this.crowds = crowds;
  }

  static async start(name: Name, workerBin: string, crowds: number): Promise<Contestant> {
    const child = startChild(join(root, "bench", scripts[name]), { env: { WORKER_BIN: workerBin } });
    await child.hear((message): message is object => typeof message === "object");
    const relay = relayBehind(child);
    const opened: Crowd[] = [];
    for (let crowd = 0; crowd < crowds; crowd += 1) {
      opened.push(await openCrowd(relay, workerBin, `crowd-${crowd}`));
    }
    pin((await relay.used()).workerPid, cores.relay);
    for (const { workerPid } of opened) pin(workerPid, cores.load);
    return new Contestant(child, relay, opened);
  }

  start(): void {
    for (const crowd of this.crowds) crowd.start();
  }
  async stop(): Promise<void> {
    await Promise.all(this.crowds.map((crowd) => crowd.stop()));
  }

  /** Milliseconds of computing and of waiting for the core in each second, and the share of packets that did not come. */
  measure(ms: number): Promise<Measured> {
    return this.#measure(ms, { begin: () => undefined, end: async () => undefined });
  }

  /** The same with every single packet counted: from when all is still until all is still again. */
  async measureWhole(ms: number): Promise<Measured> {
    await this.stop();
    return this.#measure(ms, { begin: () => this.start(), end: () => this.stop() });
  }

  async #measure(ms: number, { begin, end }: Around): Promise<Measured> {
    await Promise.all(this.crowds.map((crowd) => crowd.mark()));
    begin();
    const before = await this.#used();
    const from = performance.now();
    await sleep(ms);
    const seconds = (performance.now() - from) / 1000;
    const after = await this.#used();
    await end();
    const counts = await Promise.all(this.crowds.map((crowd) => crowd.came()));
    const due = counts.reduce((sum, count) => sum + count.due, 0);
    const came = counts.reduce((sum, count) => sum + count.came, 0);
    return {
      workerMs: (after.ranMs - before.ranMs) / seconds,
      waitedMs: (after.waitedMs - before.waitedMs) / seconds,
      nodeMs: (after.nodeMs - before.nodeMs) / seconds,
      loadMs: (after.loadMs - before.loadMs) / seconds,
      lost: 1 - came / due,
    };
  }

  async #used() {
    const { workerPid, nodeMs } = await this.#relay.used();
    const loadMs = this.crowds.reduce((sum, crowd) => sum + cpuOf(crowd.workerPid).ranMs, 0);
    return { ...cpuOf(workerPid), nodeMs, loadMs };
  }

  async end(): Promise<void> {
    for (const crowd of this.crowds) crowd.close();
    await this.#child.stop();
  }
}

interface Around {
  begin(): void;
  end(): Promise<void>;
}

export interface Measured {
  readonly workerMs: number;
  readonly waitedMs: number;
  readonly nodeMs: number;
  /** Of those who send and take in. */
  readonly loadMs: number;
  readonly lost: number;
}
