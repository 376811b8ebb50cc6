import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { BenchDatabases } from "./bench-portal.ts";
import { type Child, root, startChild } from "./child.ts";
import type { Memory } from "./memory-probe.ts";
import { assemblePeople } from "./people.ts";
import type { Line } from "./result.ts";
import { slope, takeTurns } from "./rounds.ts";

const steps = [0, 500, 1_000, 1_500, 2_000] as const;
const warmUpClients = 500;
const settleMs = 300;
const sevenRounds = 7;

/** A small young generation, so that what is resident follows what is alive; the same for both. */
const nodeArgs = [
  "--expose-gc",
  "--max-semi-space-size=1",
  "--import",
  join(root, "bench", "memory-probe.ts"),
];
const isMemory = (message: unknown): message is Memory =>
  typeof message === "object" && message !== null && "memory" in message;
const isConnected = (message: unknown): message is { connected: number } =>
  typeof message === "object" && message !== null && "connected" in message;
const isListening = (message: unknown): message is { listening: string } =>
  typeof message === "object" && message !== null && "listening" in message;

/** A server with 0 to 2,000 signed-in browsers that do nothing: how much more memory each of them takes. */
export async function benchIdleSockets(databases: BenchDatabases): Promise<Line[]> {
  await databases.create("sockets");
  const first = await databases.serve("sockets");
  await assemblePeople(first);
  await first.child.stop();
  const cookies = await signManyIn(databases, "sockets", steps.at(-1) ?? 0);
  const heap: Record<"product" | "peer", number[]> = { product: [], peer: [] };
  const measured = await takeTurns(
    {
      product: async () => {
        const { child, address } = await databases.serve("sockets", { nodeArgs });
        const { rss, heap: heapKib } = await grow(child, address, cookies);
        heap.product.push(heapKib);
        return rss;
      },
      peer: async () => {
        const child = startChild(join(root, "bench", "peers", "socket-server.ts"), { nodeArgs });
        const { listening } = await child.hear(isListening);
        const { rss, heap: heapKib } = await grow(child, listening, cookies);
        heap.peer.push(heapKib);
        return rss;
      },
    },
    sevenRounds,
  );
  const shared = { unit: "KiB", peerName: "bare Socket.IO", limit: { atMost: 1.15 } } as const;
  return [
    { name: "an idle client, resident memory", product: measured.product, peer: measured.peer, ...shared },
    { name: "an idle client, heap", product: heap.product, peer: heap.peer, ...shared },
  ];
}

/** KiB a client, fitted over the steps. A first crowd comes and goes unmeasured: what grows once grows there. */
async function grow(server: Child, address: string, cookies: readonly string[]) {
  const clients = startChild(join(root, "bench", "peers", "idle-clients.ts"));
  const order = async (what: object) => {
    const done = clients.hear(isConnected);
    clients.say(what);
    return (await done).connected;
  };
  try {
    await clients.hear((message): message is object => typeof message === "object");
    await order({ address, connect: cookies.slice(0, warmUpClients) });
    await order({ leave: true });
    const points: { count: number; memory: Memory["memory"] }[] = [];
    for (const count of steps) {
      const from = points.at(-1)?.count ?? 0;
      const connected = await order({ address, connect: cookies.slice(from, count) });
      if (connected !== count) throw new Error("not every client was let in");
      await sleep(settleMs);
      const told = server.hear(isMemory);
      server.say({ ask: "memory" });
      points.push({ count, memory: (await told).memory });
    }
    const perClient = (part: keyof Memory["memory"]) =>
      slope(points.map(({ count, memory }) => [count, memory[part] / 1024] as const));
    return { rss: perClient("rssBytes"), heap: perClient("heapBytes") };
  } finally {
    await clients.stop();
    await server.stop();
  }
}

/** Accounts that are copies of a facilitator's, each signed in once. @returns their cookies */
async function signManyIn(databases: BenchDatabases, database: string, count: number): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(32));
  const hashes = tokens.map((token) => createHash("sha256").update(token).digest());
  // Everything of the account but its id and its name is the model's.
  const columns = `role, kdf, "signInSecretHash", "recoverySecretHash", "signPublicKey", "boxPublicKey", vault,
    "recoveryVault", "recoveryProvenAt", "secondFactorSecret", "secondFactorAt", "certificateBytes", "certificateSignature"`;
  await databases.query(
    database,
    `WITH copies AS MATERIALIZED (SELECT gen_random_uuid() AS id, hash FROM unnest($1::bytea[]) hash),
     model AS (SELECT * FROM "Account" WHERE role = 'facilitator' LIMIT 1),
     accounts AS (
       INSERT INTO "Account" (id, "signInNameHash", ${columns})
       SELECT c.id, sha256(c.hash), ${columns} FROM copies c CROSS JOIN model RETURNING id
     )
     INSERT INTO "Session" (id, "tokenHash", "accountId", scope, "tabKey")
     SELECT gen_random_uuid(), c.hash, c.id, 'full', c.hash FROM copies c JOIN accounts a ON a.id = c.id`,
    [hashes],
  );
  return tokens.map((token) => `accord-session=${token.toString("base64url")}`);
}
