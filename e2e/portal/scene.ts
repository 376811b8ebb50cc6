import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCase } from "../../client/lib/cases/cases.ts";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import { submitMessage } from "../../client/lib/messages/written.ts";
import { approveMessage, readReview } from "../../client/lib/reviews/decide.ts";
import type { WrittenMessage } from "../../protocol/messages/endpoints.ts";
import type { LetterDocument } from "../../protocol/messages/letter.ts";
import { cloneTestDatabase } from "../../scripts/database/test-database.ts";
import { addColleague, joinAsFacilitator, joinAsParty } from "../../scripts/demo/people.ts";
import { type Person as DemoPerson, type Reach, setUpAdministrator } from "../../scripts/demo/person.ts";
import { createTap, type Tap } from "./tap.ts";

/** Somebody with a browser of their own, which is listened to. */
export interface Person extends DemoPerson {
  readonly tap: Tap;
}

/** A server that runs in the test's own process. */
export interface RunningPortal {
  readonly port: number;
  readonly setUpTokenB64: string | null;
  stop(): Promise<void>;
}

export type StartPortal = (of: { databaseUrl: string; dataDir: string }) => Promise<RunningPortal>;

/** A portal on a database of its own, before anybody came. */
export interface EmptyScene {
  readonly address: string;
  readonly databaseUrl: string;
  readonly setUpTokenB64: string;
  end(): Promise<void>;
}

export async function openEmptyScene(postgresUrl: string, start: StartPortal): Promise<EmptyScene> {
  const database = await cloneTestDatabase(postgresUrl);
  const dataDir = mkdtempSync(join(tmpdir(), "accord-scene-"));
  const portal = await start({ databaseUrl: database.url, dataDir });
  return {
    address: `http://localhost:${portal.port}`,
    databaseUrl: database.url,
    setUpTokenB64: portal.setUpTokenB64 ?? "",
    async end() {
      await portal.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A case whose people all joined: Ruth runs the service, Priya and Tom are facilitators, Anwen and Jordan parties. */
export interface Scene extends EmptyScene {
  readonly caseId: string;
  readonly ruth: Person;
  readonly priya: Person;
  readonly tom: Person;
  readonly anwen: Person;
  readonly jordan: Person;
}

export async function openScene(
  postgresUrl: string,
  start: StartPortal,
  options: { approvals?: 1 | 2; tomOnCase?: boolean } = {},
): Promise<Scene> {
  const empty = await openEmptyScene(postgresUrl, start);
  const { setUpTokenB64: tokenB64 } = empty;
  const tapped = async (join: (reach: Reach) => Promise<DemoPerson>): Promise<Person> => {
    const tap = createTap();
    return { ...(await join({ baseUrl: empty.address, fetch: tap.fetch })), tap };
  };
  const ruth = await tapped((reach) =>
    setUpAdministrator(reach, { tokenB64, displayName: "Ruth", signInName: "ruth" }),
  );
  const priya = await tapped((reach) => joinAsFacilitator(reach, ruth, "Priya", "priya"));
  const tom = await tapped((reach) => joinAsFacilitator(reach, ruth, "Tom", "tom"));
  const { approvals = 1, tomOnCase = true } = options;
  const opened = await openCase(priya.session, { title: "A case", notes: "", approvals });
  const details = { contact: "", notes: "" };
  const anwen = await tapped((reach) =>
    joinAsParty(reach, priya, opened, {
      ...details,
      role: "victim",
      name: "Anwen Price",
      preferredName: "Anwen",
    }),
  );
  const jordan = await tapped((reach) =>
    joinAsParty(reach, priya, opened, {
      ...details,
      role: "offender",
      name: "Jordan Bell",
      preferredName: "Jordan",
    }),
  );
  if (tomOnCase) await addColleague(priya, opened, tom);
  return { ...empty, caseId: opened.caseId, ruth, priya, tom, anwen, jordan };
}

export function letterOf(text: string): LetterDocument {
  return { blocks: [{ type: "paragraph", spans: [{ text }] }] };
}

export async function write(
  author: Person,
  of: { messageId?: string; version?: number; text?: string } = {},
): Promise<WrittenMessage> {
  const { messageId = randomUUID(), version = 1, text = "made up" } = of;
  const { counterparts } = await readMyCase(author.session);
  const recipientId = counterparts[0]?.participantId ?? "";
  return submitMessage(author.session, { messageId, recipientId, version, letter: letterOf(text) });
}

export async function approve(reviewer: Person, messageId: string): Promise<void> {
  const review = await readReview(reviewer.session, messageId);
  await approveMessage(reviewer.session, review, { description: "A letter.", checklist: [] });
}

/** Written and passed on. */
export async function passOn(author: Person, reviewer: Person): Promise<string> {
  const { messageId } = await write(author);
  await approve(reviewer, messageId);
  return messageId;
}
