import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { signIn } from "../../client/lib/accounts/sign-in.ts";
import { listCases } from "../../client/lib/cases/cases.ts";
import { listMessages, type MessageItem } from "../../client/lib/messages/list.ts";
import { openVideoMessage } from "../../client/lib/messages/open-video.ts";
import { listQueue } from "../../client/lib/reviews/queue.ts";
import { cloneTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { type PortalProcess, startPortal } from "../portal-process.ts";
import { readAccountFile, writeAccountFile } from "./account-file.ts";
import { readPlainClip } from "./clip/plain-clip.ts";
import { type Demo, fillDemo } from "./fill-case.ts";
import { oneTimeCode } from "./one-time-code.ts";
import { openBrowser } from "./person.ts";

let database: TestDatabase;
let portal: PortalProcess;
let demo: Demo;
const dataDir = mkdtempSync(join(tmpdir(), "accord-demo-"));

beforeAll(async () => {
  database = await cloneTestDatabase(inject("postgresUrl"));
  portal = await startPortal({ dataDir, env: { DATABASE_URL: database.url } });
  demo = await fillDemo({
    baseUrl: portal.address,
    setUpTokenB64: await setUpToken(),
    onStep: () => undefined,
  });
}, 120_000);

afterAll(async () => {
  await portal.stop();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Printed just after requests are taken. */
async function setUpToken(): Promise<string> {
  for (;;) {
    const token = /\/set-up#([\w-]{43})/.exec(portal.output())?.[1];
    if (token !== undefined) return token;
    await sleep(50);
  }
}

/** Signs in with what the accounts file says, and at once. */
async function enter(signInName: string) {
  const account = readAccountFile(dataDir)?.accounts.find((one) => one.signInName === signInName);
  if (account === undefined) throw new Error("no such account");
  const { passphrase, secondFactorSecret: secret } = account;
  const client = await openBrowser({ baseUrl: portal.address });
  return signIn(client, {
    signInName,
    passphrase,
    ...(secret === undefined ? {} : { oneTimeCode: oneTimeCode(secret) }),
  });
}

const states = (items: readonly MessageItem[]) =>
  items.map((item) => (item.side === "unverified" ? item.side : `${item.side} ${item.state}`)).toSorted();

test("each can sign in with what is written down, which only its owner can read", async () => {
  writeAccountFile(dataDir, portal.address, demo);
  expect(statSync(join(dataDir, "demo-accounts.json")).mode & 0o777).toBe(0o600);
  expect((await enter("ruth")).account.role).toBe("administrator");
  expect((await enter("priya")).account.role).toBe("facilitator");
});

test("there is a letter in every state", async () => {
  const anwen = await listMessages(await enter("anwen"));
  expect(states(anwen.messages)).toEqual([
    "received offered",
    "received offered",
    "received opened",
    "written draft",
    "written held",
    "written held",
    "written passed-on",
    "written returned",
  ]);
  const jordan = await listMessages(await enter("jordan"));
  expect(states(jordan.messages)).toEqual([
    "received postponed",
    "written declined",
    "written draft",
    "written held",
    "written held",
    "written passed-on",
    "written passed-on",
    "written passed-on",
  ]);
  const tom = await enter("tom");
  const { entries } = await listQueue(tom);
  expect(entries.map(({ item }) => item.state).toSorted()).toEqual(["held", "held", "held", "in-review"]);
  const film = entries.find(({ item }) => item.kind === "video-message");
  expect(film?.item).toMatchObject({ state: "held", authorRole: "victim" });
  expect(entries.some(({ item }) => item.version === 2 && item.returnedBefore === 1)).toBe(true);
  const { cases } = await listCases(tom);
  expect(cases.map((one) => one.readable && one.case.details.title)).toEqual([
    "The bicycle from Maple Terrace",
  ]);
});

test("there is a video message that can be watched", async () => {
  const anwen = await enter("anwen");
  const offer = (await listMessages(anwen)).messages.find(
    (item) => item.side === "received" && item.kind === "video-message",
  );
  expect(offer).toMatchObject({ state: "offered", description: { seconds: 18 } });
  const opened = await openVideoMessage(anwen, { messageId: offer?.messageId ?? "", version: 1 });
  expect(opened.captionsBy).toBe("author");
  const { mediaBytes } = opened.source.header;
  expect(await opened.source.read(0, mediaBytes)).toEqual(readPlainClip().media);
});
