import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openCase, readCase } from "../../client/lib/cases/cases.ts";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import type { OpenedCase } from "../../client/lib/cases/opened-case.ts";
import { submitMessage } from "../../client/lib/messages/written.ts";
import { approveMessage, readReview } from "../../client/lib/reviews/decide.ts";
import type { LetterDocument } from "../../protocol/messages/letter.ts";
import type { PartyRole } from "../../protocol/roles.ts";
import { cloneTestDatabase } from "../../scripts/database/test-database.ts";
import { addColleague, joinAsFacilitator, joinAsParty } from "../../scripts/demo/people.ts";
import { type Person, type Reach, setUpAdministrator } from "../../scripts/demo/person.ts";
import { type PortalProcess, startPortal } from "../../scripts/portal-process.ts";
import { createLiar, type Liar } from "./liar.ts";

/** Somebody whose browser reaches the portal only through a liar. */
export interface Deceived extends Person {
  readonly liar: Liar;
}

/** A real portal with a case whose every browser is the real client, each behind a liar of its own. */
export interface Scene {
  readonly address: string;
  readonly databaseUrl: string;
  /** Of the server, which is started again when it has been killed. */
  serverPid(): number | undefined;
  readonly caseId: string;
  readonly ruth: Deceived;
  readonly priya: Deceived;
  readonly tom: Deceived;
  readonly anwen: Deceived;
  readonly jordan: Deceived;
  end(): Promise<void>;
}

export const letter = (text: string): LetterDocument => ({
  blocks: [{ type: "paragraph", spans: [{ text }] }],
});

/** Of more than one chunk. */
export const longLetter = (): LetterDocument => ({
  blocks: Array.from({ length: 12 }, (_, index) => ({
    type: "paragraph",
    spans: [{ text: `${index} ${"all of it is made up ".repeat(900)}` }],
  })),
});

/** `tomOnCase`: whether the second facilitator is on the case too (default: not). */
export async function openScene(
  postgresUrl: string,
  options: { approvals?: 1 | 2; tomOnCase?: boolean } = {},
): Promise<Scene> {
  const database = await cloneTestDatabase(postgresUrl);
  const dataDir = mkdtempSync(joinPath(tmpdir(), "accord-lying-"));
  const portal = await startPortal({ dataDir, env: { DATABASE_URL: database.url } });
  const { address } = portal;
  const tokenB64 = await setUpTokenOf(portal);
  const ruth = await deceive(address, (reach) =>
    setUpAdministrator(reach, { tokenB64, displayName: "Ruth", signInName: "ruth" }),
  );
  const priya = await deceive(address, (reach) => joinAsFacilitator(reach, ruth, "Priya", "priya"));
  const tom = await deceive(address, (reach) => joinAsFacilitator(reach, ruth, "Tom", "tom"));
  const opened = await openCase(priya.session, {
    title: "Case",
    notes: "",
    approvals: options.approvals ?? 1,
  });
  const { caseId } = opened;
  const { anwen, jordan } = await joinParties(address, priya, opened, "");
  if (options.tomOnCase === true) await addColleague(priya, opened, tom);
  return {
    address,
    databaseUrl: database.url,
    serverPid: portal.serverPid,
    caseId,
    ruth,
    priya,
    tom,
    anwen,
    jordan,
    async end() {
      await portal.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** It is printed just after requests are taken. */
async function setUpTokenOf(portal: PortalProcess): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const tokenB64 = /\/set-up#([\w-]{43})/.exec(portal.output())?.[1];
    if (tokenB64 !== undefined) return tokenB64;
    await sleep(50);
  }
  throw new Error("the portal printed no link to set it up");
}

/** Joins through a liar of their own. */
export async function deceive(address: string, join: (reach: Reach) => Promise<Person>): Promise<Deceived> {
  const liar = createLiar();
  return { ...(await join({ baseUrl: address, fetch: liar.fetch })), liar };
}

async function joinParties(address: string, priya: Person, opened: OpenedCase, suffix: string) {
  const details = { contact: "", notes: "" };
  const anwen = await deceive(address, (reach) =>
    joinAsParty(reach, priya, opened, {
      ...details,
      role: "victim",
      name: "Anwen Price",
      preferredName: `anwen${suffix}`,
    }),
  );
  const jordan = await deceive(address, (reach) =>
    joinAsParty(reach, priya, opened, {
      ...details,
      role: "offender",
      name: "Jordan Bell",
      preferredName: `jordan${suffix}`,
    }),
  );
  return { anwen, jordan };
}

/** A second case of the same facilitator, with people of its own. */
export async function openSecondCase(
  scene: Scene,
): Promise<{ caseId: string; anwen: Deceived; jordan: Deceived }> {
  const opened = await openCase(scene.priya.session, { title: "Other", notes: "", approvals: 1 });
  return { caseId: opened.caseId, ...(await joinParties(scene.address, scene.priya, opened, "2")) };
}

/** Somebody more in the case of a scene. */
export async function joinAsOther(
  reach: Reach,
  scene: Scene,
  of: { role: PartyRole; name: string; preferredName: string },
): Promise<Person> {
  const opened = await readCase(scene.priya.session, scene.caseId);
  return joinAsParty(reach, scene.priya, opened, { ...of, contact: "", notes: "" });
}

/** Submits a letter to the other side. */
export async function write(
  author: Person,
  text: LetterDocument,
  of: { messageId: string; version: number } = { messageId: randomUUID(), version: 1 },
): Promise<string> {
  const my = await readMyCase(author.session);
  const [other] = my.counterparts;
  if (other === undefined) throw new Error("there is nobody to write to");
  await submitMessage(author.session, { ...of, recipientId: other.participantId, letter: text });
  return of.messageId;
}

export async function approve(reviewer: Person, messageId: string, description = "A letter."): Promise<void> {
  const review = await readReview(reviewer.session, messageId);
  await approveMessage(reviewer.session, review, { description, checklist: [] });
}

/** Writes a letter and passes it on. */
export async function passOn(author: Person, reviewer: Person, text = letter("made up")): Promise<string> {
  const messageId = await write(author, text);
  await approve(reviewer, messageId);
  return messageId;
}

/** What the facilitators were told about a message. */
export async function alertsOf(facilitator: Person, messageId: string): Promise<string[]> {
  const { alerts } = await readReview(facilitator.session, messageId);
  return alerts.map(({ reason }) => reason);
}

export async function caseOf(facilitator: Person, caseId: string): Promise<OpenedCase> {
  return readCase(facilitator.session, caseId);
}
