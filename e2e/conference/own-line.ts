import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";
import { chromiumPath } from "../../scripts/browser.ts";

const run = promisify(execFile);

/** So that two runs on one machine do not meet. */
const net = `10.${200 + (process.pid % 50)}`;
/** Where browsers of every line find the media server of this machine. */
export const commonAddress = `${net}.250.1`;

/** In the namespace: the portal as `localhost`, so that the browser takes it for safe; over the line like everything else. */
const RELAY = `
const net = require("node:net");
const [port, host] = process.argv.slice(1);
net.createServer((near) => {
  const far = net.connect(Number(port), host);
  for (const [one, other] of [[near, far], [far, near]]) {
    one.on("error", () => other.destroy());
    one.on("close", () => other.destroy());
    one.pipe(other);
  }
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
`;

let count = 0;

/**
 * The line of one browser to this machine, in a network namespace of its own: packets can be lost on it, it can be narrow, and
 * it can be pulled out. Needs root, iproute2 and nftables.
 */
export class OwnLine {
  /** To be started in the place of the browser. */
  readonly program: string;
  readonly #number: number;
  readonly #name: string;
  readonly #folder: string;
  #relay: ChildProcess | undefined;

  private constructor() {
    count += 1;
    this.#number = count;
    this.#name = `accord-${process.pid}-${count}`;
    this.#folder = mkdtempSync(join(tmpdir(), "accord-line-"));
    this.program = join(this.#folder, "browser");
    const browser = chromiumPath() ?? chromium.executablePath();
    writeFileSync(this.program, `#!/bin/sh\nexec ip netns exec ${this.#name} "${browser}" "$@"\n`);
    chmodSync(this.program, 0o755);
  }

  /** Throws with what the system said where nobody may have such a line. */
  static async open(portalPort: number): Promise<OwnLine> {
    const line = new OwnLine();
    try {
      await line.#open(portalPort);
    } catch (error) {
      await line.close();
      throw new Error(
        `A line that loses packets cannot be had here (it needs root, iproute2 and nftables): ${String(error)}`,
      );
    }
    return line;
  }

  get #outer(): string {
    return `acc${process.pid % 100_000}n${this.#number}`;
  }
  get #inner(): string {
    return `acc${process.pid % 100_000}i${this.#number}`;
  }
  get #gateway(): string {
    return `${net}.${this.#number}.1`;
  }

  async #open(portalPort: number): Promise<void> {
    await run("ip", ["netns", "add", this.#name]);
    await run("ip", ["link", "add", this.#outer, "type", "veth", "peer", "name", this.#inner]);
    await run("ip", ["link", "set", this.#inner, "netns", this.#name]);
    await run("ip", ["addr", "add", `${this.#gateway}/24`, "dev", this.#outer]);
    await run("ip", ["link", "set", this.#outer, "up"]);
    await run("ip", ["addr", "replace", `${commonAddress}/32`, "dev", "lo"]);
    await this.#inside("ip", "link", "set", "lo", "up");
    await this.#inside("ip", "addr", "add", `${net}.${this.#number}.2/24`, "dev", this.#inner);
    await this.#plugIn();
    for (const rule of [
      "add table inet line",
      "add chain inet line in { type filter hook input priority 0; }",
      "add chain inet line out { type filter hook output priority 0; }",
    ])
      await this.#inside("nft", rule);
    const relay = [
      "netns",
      "exec",
      this.#name,
      process.execPath,
      "-e",
      RELAY,
      String(portalPort),
      commonAddress,
    ];
    this.#relay = spawn("ip", relay, { stdio: ["ignore", "pipe", "ignore"] });
    if (this.#relay.stdout !== null) await once(this.#relay.stdout, "data");
  }

  /** Of each hundred packets of picture and sound, so many are lost, both ways. */
  async lose(percent: number): Promise<void> {
    await this.#inside("nft", "flush table inet line");
    if (percent === 0) return;
    for (const chain of ["in", "out"])
      await this.#inside(
        "nft",
        `add rule inet line ${chain} meta l4proto udp numgen random mod 100 < ${percent} drop`,
      );
  }

  /** Nothing comes through any more, and nobody is told; or again. */
  async swallow(on: boolean): Promise<void> {
    await this.#inside("nft", "flush table inet line");
    if (!on) return;
    await this.#inside("nft", `add rule inet line in iifname ${this.#inner} drop`);
    await this.#inside("nft", `add rule inet line out oifname ${this.#inner} drop`);
  }

  /** Kilobits a second, both ways; null: as wide as it was. */
  async narrow(kilobits: number | null): Promise<void> {
    const shape = ["root", "tbf", "rate", `${kilobits}kbit`, "burst", "16kb", "latency", "100ms"];
    const change = kilobits === null ? ["del"] : ["add"];
    const how = kilobits === null ? ["root"] : shape;
    await run("tc", ["qdisc", ...change, "dev", this.#outer, ...how]);
    await this.#inside("tc", "qdisc", ...change, "dev", this.#inner, ...how);
  }

  async pullOut(): Promise<void> {
    await this.#inside("ip", "link", "set", this.#inner, "down");
  }

  async #plugIn(): Promise<void> {
    await this.#inside("ip", "link", "set", this.#inner, "up");
    await this.#inside("ip", "route", "replace", "default", "via", this.#gateway);
  }
  plugIn = (): Promise<void> => this.#plugIn();

  async close(): Promise<void> {
    this.#relay?.kill();
    await run("ip", ["netns", "del", this.#name]).catch(() => undefined);
    await run("ip", ["link", "del", this.#outer]).catch(() => undefined);
    await run("ip", ["addr", "del", `${commonAddress}/32`, "dev", "lo"]).catch(() => undefined);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #inside(program: string, ...args: string[]): Promise<void> {
    await run("ip", ["netns", "exec", this.#name, program, ...args]);
  }
}
