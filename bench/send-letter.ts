import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { readMyCase } from "../client/lib/cases/my-case.ts";
import { submitMessage } from "../client/lib/messages/written.ts";
import type { BenchDatabases } from "./bench-portal.ts";
import { root, startChild } from "./child.ts";
import { letterOf } from "./letter.ts";
import { assemblePeople, type BenchPerson } from "./people.ts";
import type { Line } from "./result.ts";
import { percentile, takeTurns, timeEach } from "./rounds.ts";

/** A page and a half: with its padding 4 KiB of ciphertext. */
const characters = 2_500;
const lettersARound = 60;
const warmUps = 60;

const isListening = (message: unknown): message is { listening: string } =>
  typeof message === "object" && message !== null && "listening" in message;

/** The offender's browser sends letters, one after the other; the peer gets the same body posted. */
export async function benchSending(databases: BenchDatabases): Promise<Line[]> {
  await databases.create("sending");
  await databases.create("inserting");
  const product = await databases.serve("sending");
  const peer = startChild(join(root, "bench", "peers", "insert-server.ts"), {
    env: { DATABASE_URL: databases.url("inserting") },
  });
  try {
    const { listening: peerAddress } = await peer.hear(isListening);
    const { offender } = await assemblePeople(product);
    const send = await sender(offender);
    await timeEach(warmUps, send);
    const body = offender.lastBody();
    const insert = () => post(peerAddress, body);
    await timeEach(warmUps, insert);
    const p50: Record<"send" | "insert", number[]> = { send: [], insert: [] };
    const p95 = async (name: keyof typeof p50, call: () => Promise<unknown>) => {
      const taken = await timeEach(lettersARound, call);
      p50[name].push(percentile(taken, 0.5));
      return percentile(taken, 0.95);
    };
    const measured = await takeTurns({ send: () => p95("send", send), insert: () => p95("insert", insert) });
    const peerName = "bare Express and Prisma insert of the same bytes";
    return [
      {
        name: "send a letter, p95",
        unit: "ms",
        product: measured.send,
        peer: measured.insert,
        peerName,
        limit: { atMost: 1.5 },
      },
      { name: "send a letter, p50", unit: "ms", product: p50.send, peer: p50.insert, peerName },
    ];
  } finally {
    await product.child.stop();
    await peer.stop();
  }
}

async function sender({ session }: BenchPerson): Promise<() => Promise<unknown>> {
  const [other] = (await readMyCase(session)).counterparts;
  if (other === undefined) throw new Error("there is nobody to write to");
  const letter = letterOf(characters);
  const { participantId: recipientId } = other;
  return () => submitMessage(session, { messageId: randomUUID(), recipientId, version: 1, letter });
}

async function post(address: string, body: string): Promise<void> {
  const response = await fetch(`${address}/letters`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  if (!response.ok) throw new Error(`the peer answered ${response.status}`);
  await response.json();
}
