import { randomUUID } from "node:crypto";
import { readMyCase } from "../client/lib/cases/my-case.ts";
import type { Http } from "../client/lib/http.ts";
import { submitMessage } from "../client/lib/messages/written.ts";
import { approveMessage, readReview } from "../client/lib/reviews/decide.ts";
import { listMessages } from "../protocol/messages/endpoints.ts";
import { listQueue } from "../protocol/reviews/endpoints.ts";
import type { BenchDatabases, BenchServer } from "./bench-portal.ts";
import { letterOf } from "./letter.ts";
import { fillWithMessages, type Models } from "./many-messages.ts";
import { assemblePeople, type BenchPerson, httpAs, type People } from "./people.ts";
import type { Line } from "./result.ts";
import { median, takeTurns, timeEach } from "./rounds.ts";

const few = 100;
const many = 100_000;
const readingsARound = 40;
const warmUps = 100;

const pages = {
  "inbox (all received)": { who: "victim", read: (http: Http) => http.call(listMessages) },
  "inbox (all written)": { who: "offender", read: (http: Http) => http.call(listMessages) },
  "review queue": { who: "facilitator", read: (http: Http) => http.call(listQueue) },
} as const;

/** The same portal with few and with many messages: each page is asked of both in turns, over HTTP, and parsed. */
export async function benchFirstPages(databases: BenchDatabases): Promise<Line[]> {
  await databases.create("pages");
  const first = await databases.serve("pages");
  const people = await assemblePeople(first);
  const models = await writeModels(people);
  await first.child.stop();
  const servers: BenchServer[] = [];
  const open = async (name: string, count: number): Promise<BenchServer> => {
    await databases.copy("pages", name);
    await fillWithMessages(databases, name, models, count);
    const server = await databases.serve(name);
    servers.push(server);
    return server;
  };
  try {
    const small = await open("few", few);
    const large = await open("many", many);
    const lines: Line[] = [];
    for (const [name, page] of Object.entries(pages)) {
      const readFrom = (server: BenchServer) => {
        const http = httpAs(people[page.who], server.address);
        return () => page.read(http);
      };
      const ask = { large: readFrom(large), small: readFrom(small) };
      await timeEach(warmUps, ask.small);
      await timeEach(warmUps, ask.large);
      const measured = await takeTurns({
        large: async () => median(await timeEach(readingsARound, ask.large)),
        small: async () => median(await timeEach(readingsARound, ask.small)),
      });
      lines.push({
        name: `first page of ${name}, ${many} messages`,
        unit: "ms",
        product: measured.large,
        peer: measured.small,
        peerName: `the same with ${few}`,
        limit: { atMost: 1.2 },
      });
    }
    return lines;
  } finally {
    for (const server of servers) await server.child.stop();
  }
}

/** One letter that waits and one that was passed on, by the real client. */
async function writeModels({ offender, facilitator }: People): Promise<Models> {
  const held = await write(offender);
  const approved = await write(offender);
  const review = await readReview(facilitator.session, approved);
  await approveMessage(facilitator.session, review, { description: "A letter.", checklist: [] });
  return { held, approved };
}

async function write({ session }: BenchPerson): Promise<string> {
  const [other] = (await readMyCase(session)).counterparts;
  if (other === undefined) throw new Error("there is nobody to write to");
  const messageId = randomUUID();
  const { participantId: recipientId } = other;
  await submitMessage(session, { messageId, recipientId, version: 1, letter: letterOf(150) });
  return messageId;
}
