import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signIn } from "../../client/lib/accounts/sign-in.ts";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import { takeBackMessage } from "../../client/lib/messages/written.ts";
import type { UnlockedSession } from "../../client/lib/session.ts";
import { seededRandom } from "../../e2e/crash/seeded-random.ts";
import { openBrowser } from "../../scripts/demo/person.ts";
import type { BenchDatabases } from "../bench-portal.ts";
import { assemblePeople } from "../people.ts";
import type { Line } from "../result.ts";
import { median, percentile } from "../rounds.ts";
import { type CutLine, openCutLine } from "./cut-line.ts";
import { sealFile } from "./file-recording.ts";
import { headerFor, writeMediaFile } from "./media-file.ts";
import { roomy } from "./roomy.ts";
import { uploaded } from "./upload.ts";

const cuts = 100;
const mediaBytes = 4_000_000;
/** Of an encrypted chunk: nonce and tag are around it. */
const chunkBytes = 256 * 1024 + 40;
const seed = 1;

interface Tab {
  readonly session: UnlockedSession;
  readonly recipientId: string;
  readonly line: CutLine;
}

/** The same upload without and with a cut of the line at a random byte: what goes over it twice, and how much later it ends. */
export async function benchResuming(databases: BenchDatabases): Promise<Line[]> {
  const folder = await mkdtemp(join(tmpdir(), "accord-bench-resume-"));
  await databases.create("resuming");
  const server = await databases.serve("resuming", { settings: roomy });
  const opened: Tab[] = [];
  try {
    const { victim, offender } = await assemblePeople(server);
    const mediaPath = join(folder, "media");
    await writeMediaFile(mediaPath, mediaBytes);
    // Side by side, each over a line of their own: most of the time is waiting.
    for (const { account } of [victim, offender]) opened.push(await openTab(server.address, account));
    const random = seededRandom(seed, 0);
    const places = Array.from({ length: cuts }, () => random.fraction());
    const send = async ({ session, line, recipientId }: Tab, number: number, cutAt?: number) => {
      const { sealed, close } = await sealFile(session, {
        messageId: randomUUID(),
        recipientId,
        mediaPath,
        sealedPath: join(folder, `sealed-${number}`),
        header: headerFor(mediaBytes),
      });
      if (cutAt !== undefined) line.cutAfter(cutAt * mediaBytes);
      const [before, startedAt] = [line.sentBytes(), performance.now()];
      const message = await uploaded(session, sealed);
      const found = { bytes: line.sentBytes() - before, ms: performance.now() - startedAt };
      await takeBackMessage(session, message);
      await close();
      return found;
    };
    const whole: { bytes: number; ms: number }[] = [];
    const cut: { bytes: number; ms: number }[] = [];
    await Promise.all(
      opened.map(async (tab, number) => {
        await send(tab, number);
        for (let at = number; at < cuts; at += opened.length) {
          if (at < opened.length * 8) whole.push(await send(tab, number));
          cut.push(await send(tab, number, places[at]));
        }
      }),
    );
    const wholeBytes = median(whole.map(({ bytes }) => bytes));
    const chunkCount = Math.ceil(mediaBytes / (256 * 1024));
    if (wholeBytes !== chunkCount * chunkBytes) throw new Error("the line miscounts");
    const wholeMs = median(whole.map(({ ms }) => ms));
    const again = cut.map(({ bytes }) => Math.max(0, bytes - wholeBytes) / chunkBytes);
    const lost = cut.map(({ ms }) => ms - wholeMs);
    return [
      {
        name: `sent again after a cut, most of ${cuts}`,
        unit: "chunks",
        product: [Math.max(...again)],
        peer: [1],
        peerName: "one chunk",
        limit: { atMost: 1 },
      },
      {
        name: "sent again after a cut, p50",
        unit: "chunks",
        product: [median(again)],
        peer: [1],
        peerName: "one chunk",
      },
      {
        name: "later for a cut, p50",
        unit: "ms",
        product: [median(lost)],
        peer: [wholeMs],
        peerName: "the whole upload without a cut",
      },
      {
        name: "later for a cut, p95",
        unit: "ms",
        product: [percentile(lost, 0.95)],
        peer: [wholeMs],
        peerName: "the whole upload without a cut",
      },
    ];
  } finally {
    for (const { line } of opened) line.close();
    await server.child.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function openTab(
  address: string,
  { signInName, passphrase }: { signInName: string; passphrase: string },
): Promise<Tab> {
  const line = await openCutLine(address);
  const fetch: typeof globalThis.fetch = (input, init) =>
    globalThis.fetch(String(input).replace(address, line.address), init);
  const client = await openBrowser({ baseUrl: address, fetch });
  const session = await signIn(client, { signInName, passphrase });
  const [other] = (await readMyCase(session)).counterparts;
  if (other === undefined) throw new Error("there is nobody to send it to");
  return { line, session, recipientId: other.participantId };
}
