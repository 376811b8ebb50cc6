import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../scripts/portal-process.ts";

const READY_WITHIN_MS = 10_000;

export interface TurnServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** A real coturn on this machine, as docs/operating/network.md has it but for TLS; it passes on to this machine alone. */
export async function startTurnServer(secret: string): Promise<TurnServer> {
  const folder = mkdtempSync(join(tmpdir(), "accord-turn-"));
  const port = await freePort();
  const file = join(folder, "turnserver.conf");
  const lines = [
    "listening-ip=127.0.0.1",
    "relay-ip=127.0.0.1",
    `listening-port=${port}`,
    "realm=turn.example.org",
    "use-auth-secret",
    `static-auth-secret=${secret}`,
    "fingerprint",
    "no-cli",
    "no-tls",
    "no-dtls",
    "no-multicast-peers",
    "no-tcp-relay",
    "allow-loopback-peers",
    "denied-peer-ip=0.0.0.0-255.255.255.255",
    "allowed-peer-ip=127.0.0.1",
    "user-quota=12",
    `pidfile=${join(folder, "pid")}`,
    `log-file=${join(folder, "log")}`,
    "simple-log",
  ];
  writeFileSync(file, `${lines.join("\n")}\n`);
  const child = spawn("turnserver", ["-c", file], { stdio: "ignore" });
  const failed = once(child, "error").then(() => {
    throw new Error("coturn (Debian: coturn) is not on this machine, and without it nobody knows");
  });
  await Promise.race([answers(port), failed]);
  return {
    port,
    stop: async () => {
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(port: number): Promise<void> {
  const giveUpAtMs = performance.now() + READY_WITHIN_MS;
  while (performance.now() < giveUpAtMs) {
    const socket = connect(port, "127.0.0.1");
    const isThere = await new Promise((resolve) => {
      socket.once("connect", () => resolve(true));
      socket.once("error", () => resolve(false));
    });
    socket.destroy();
    if (isThere) return;
    await sleep(100);
  }
  throw new Error("coturn did not answer in time");
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill();
  await ended;
}
