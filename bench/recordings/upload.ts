import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signIn } from "../../client/lib/accounts/sign-in.ts";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import { takeBackMessage } from "../../client/lib/messages/written.ts";
import type { SealedRecording } from "../../client/lib/recordings/sealed-recording.ts";
import { startUpload, type UploadState } from "../../client/lib/recordings/upload.ts";
import type { UnlockedSession } from "../../client/lib/session.ts";
import type { WrittenMessage } from "../../protocol/messages/endpoints.ts";
import { openBrowser } from "../../scripts/demo/person.ts";
import type { BenchDatabases } from "../bench-portal.ts";
import { root, startChild } from "../child.ts";
import { plainPut, tusUpload } from "../peers/upload-clients.ts";
import { assemblePeople } from "../people.ts";
import type { Line } from "../result.ts";
import { median, slope, takeTurns } from "../rounds.ts";
import { sealFile } from "./file-recording.ts";
import { headerFor, writeMediaFile } from "./media-file.ts";
import { plainFetch } from "./plain-fetch.ts";
import { roomy } from "./roomy.ts";

const million = 1_000_000;
/** Megabytes, and how often: the largest takes as long as all others together. */
const sizes = [
  { megabytes: 10, turns: 9 },
  { megabytes: 100, turns: 5 },
  { megabytes: 1_000, turns: 2 },
] as const;

const isListening = (message: unknown): message is { listening: string } =>
  typeof message === "object" && message !== null && "listening" in message;
const isCleared = (message: unknown): message is { cleared: true } =>
  typeof message === "object" && message !== null && "cleared" in message;

/** The same media bytes, from a file: encrypted and sent by the product's client, and sent as they are by its peers. */
export async function benchUploads(databases: BenchDatabases): Promise<Line[]> {
  const folder = await mkdtemp(join(tmpdir(), "accord-bench-uploads-"));
  await databases.create("uploads");
  const product = await databases.serve("uploads", { settings: roomy });
  const peer = startChild(join(root, "bench", "peers", "upload-server.ts"), {
    env: { UPLOADS_DIR: folder },
  });
  try {
    const { listening: peerAddress } = await peer.hear(isListening);
    const { account } = (await assemblePeople(product)).offender;
    const client = await openBrowser({ baseUrl: product.address, fetch: plainFetch() });
    const session = await signIn(client, account);
    const [other] = (await readMyCase(session)).counterparts;
    if (other === undefined) throw new Error("there is nobody to send it to");
    const { participantId: recipientId } = other;
    const lines: Line[] = [];
    const grown: [megabytes: number, product: number, put: number][] = [];
    for (const { megabytes, turns } of sizes) {
      const mediaPath = join(folder, "media");
      const mediaBytes = megabytes * million;
      await writeMediaFile(mediaPath, mediaBytes);
      const parts: Record<"sealing" | "sending", number[]> = { sealing: [], sending: [] };
      const contestants = {
        product: async () => {
          const sealedPath = join(folder, "sealed");
          const messageId = randomUUID();
          const startedAt = performance.now();
          const of = { messageId, recipientId, mediaPath, sealedPath, header: headerFor(mediaBytes) };
          const { sealed, close } = await sealFile(session, of);
          const sealedAt = performance.now();
          const message = await uploaded(session, sealed);
          const doneAt = performance.now();
          parts.sealing.push(megabytes / ((sealedAt - startedAt) / 1000));
          parts.sending.push(megabytes / ((doneAt - sealedAt) / 1000));
          await close();
          await takeBackMessage(session, message);
          return doneAt - startedAt;
        },
        put: () => timed(() => plainPut(peerAddress, mediaPath, mediaBytes)),
        tus: async () => {
          const took = await timed(() => tusUpload(peerAddress, mediaPath));
          const cleared = peer.hear(isCleared);
          peer.say({ clear: true });
          await cleared;
          return took;
        },
      };
      for (const contestant of Object.values(contestants)) if (megabytes === 10) await contestant();
      parts.sealing.length = 0;
      parts.sending.length = 0;
      const taken = await takeTurns(contestants, turns);
      const speeds = (ms: readonly number[]) => ms.map((one) => megabytes / (one / 1000));
      const [own, put, tus] = [speeds(taken.product), speeds(taken.put), speeds(taken.tus)];
      const unit = "MB/s";
      const plain = "plain PUT of the same bytes, as durable";
      lines.push(
        {
          name: `encrypt and upload, ${megabytes} MB`,
          unit,
          product: own,
          peer: put,
          peerName: plain,
          limit: { atLeast: 0.85 },
        },
        {
          name: `encrypt and upload, ${megabytes} MB`,
          unit,
          product: own,
          peer: tus,
          peerName: "tus-js-client to @tus/server, not synced",
          limit: { atLeast: 1 },
        },
        {
          name: `upload what is encrypted, ${megabytes} MB`,
          unit,
          product: parts.sending,
          peer: put,
          peerName: plain,
        },
        { name: `encrypt alone, ${megabytes} MB`, unit, product: parts.sealing, peer: put, peerName: plain },
      );
      grown.push([megabytes, median(taken.product), median(taken.put)]);
    }
    const exponent = (of: 1 | 2) => slope(grown.map((one) => [Math.log(one[0]), Math.log(one[of])]));
    lines.push(
      {
        name: "encrypt and upload: time grows with size to the power",
        unit: "",
        product: [exponent(1)],
        peer: [1],
        peerName: "in proportion",
        limit: { atMost: 1.1 },
      },
      {
        name: "(plain PUT: time grows with size to the power)",
        unit: "",
        product: [exponent(2)],
        peer: [1],
        peerName: "in proportion",
      },
    );
    return lines;
  } finally {
    await product.child.stop();
    await peer.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function timed(act: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}

/** Sends and submits it. */
export async function uploaded(session: UnlockedSession, sealed: SealedRecording): Promise<WrittenMessage> {
  const state = await new Promise<UploadState>((resolve) => {
    startUpload(session, sealed, {
      onState: (now) => {
        if (["done", "refused", "stopped"].includes(now.status)) resolve(now);
      },
    });
  });
  if (state.message === null) throw new Error(`the upload was refused: ${state.problem}`);
  return state.message;
}
