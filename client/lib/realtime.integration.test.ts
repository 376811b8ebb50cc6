import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Deceived, letter, openScene, passOn, type Scene, write } from "../../e2e/lying-server/scene.ts";
import { lock, unlock } from "./accounts/lock.ts";
import { endSession, listSessions } from "./accounts/sessions.ts";
import { signIn, signOut } from "./accounts/sign-in.ts";
import { readMyCase } from "./cases/my-case.ts";
import { type Client, createClient } from "./client.ts";
import { createCookieJar } from "./cookie-jar.ts";
import { createHttp } from "./http.ts";
import { answerOffer } from "./messages/offers.ts";
import { connectRealtime, type Realtime } from "./realtime.ts";
import { resumeSession, type UnlockedSession } from "./session.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"));
}, 120_000);
afterAll(() => scene?.end());

interface Browser {
  readonly client: Client;
  readonly session: UnlockedSession;
  readonly live: () => Realtime;
}

async function signedIn({ account }: Deceived): Promise<Browser> {
  const cookieJar = createCookieJar();
  const baseUrl = scene.address;
  const client = await createClient({ http: createHttp({ baseUrl, cookieJar }) });
  const session = await signIn(client, account);
  return { client, session, live: () => connectRealtime({ baseUrl, cookieJar }) };
}

/** Resolves when `happened` first holds. */
async function until(happened: () => boolean): Promise<void> {
  await expect.poll(happened, { timeout: 5_000, interval: 20 }).toBe(true);
}

test("news comes to those it is for, and to nobody else", async () => {
  const anwen = await signedIn(scene.anwen);
  const jordan = await signedIn(scene.jordan);
  const [hers, his] = [anwen.live(), jordan.live()];
  const heard: string[] = [];
  const told: string[] = [];
  hers.on("message-changed", ({ messageId }) => heard.push(messageId));
  his.on("message-changed", ({ messageId }) => told.push(messageId));
  await until(() => hers.state() === "connected" && his.state() === "connected");
  const messageId = await passOn(scene.jordan, scene.priya, letter("news"));
  await until(() => heard.includes(messageId));
  await until(() => told.includes(messageId));
  const before = told.length;
  await answerOffer(anwen.session, { messageId, version: 1, answer: "postponed" });
  const later = await write(scene.jordan, letter("later"));
  await until(() => told.includes(later));
  expect(told.slice(before).filter((id) => id === messageId)).toEqual([]);
  expect(heard).not.toContain(later);
  hers.close();
  his.close();
});

test("a session that is ended elsewhere says so, and is over", async () => {
  const here = await signedIn(scene.jordan);
  const there = await signedIn(scene.jordan);
  const live = there.live();
  const reasons: string[] = [];
  live.on("session-ended", ({ reason }) => reasons.push(reason));
  await until(() => live.state() === "connected");
  const listed = await listSessions(there.session);
  const current = listed.find((one) => one.current)?.sessionId ?? "";
  await endSession(here.session, current);
  await until(() => reasons.length > 0);
  expect(reasons).toEqual(["ended"]);
  await expect(readMyCase(there.session)).rejects.toMatchObject({ code: "not-signed-in" });
  expect(await resumeSession(there.client)).toBeNull();
  live.close();
});

test("locked keys come back with the passphrase alone, and not after signing out", async () => {
  const { client, session } = await signedIn(scene.anwen);
  const secret = session.keys.boxSecretKey;
  const locked = lock(session);
  expect(secret.every((byte) => byte === 0)).toBe(true);
  expect(() => session.contents).toThrow();
  expect(await resumeSession(client)).toBeNull();
  await expect(unlock(client, locked, "not this one")).rejects.toMatchObject({ key: "wrong-passphrase" });
  const back = await unlock(client, locked, scene.anwen.account.passphrase);
  expect((await readMyCase(back)).role).toBe("victim");
  expect((await resumeSession(client))?.contents).toEqual(back.contents);
  await signOut(back);
  expect(await resumeSession(client)).toBeNull();
  await expect(unlock(client, locked, scene.anwen.account.passphrase)).rejects.toMatchObject({
    code: "not-signed-in",
  });
});
