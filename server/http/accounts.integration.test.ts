import { createHash, randomBytes, randomUUID } from "node:crypto";
import { generateSync } from "otplib";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { changePassphrase } from "../../client/lib/accounts/credentials.ts";
import { beginRecovery, completeRecovery } from "../../client/lib/accounts/recovery.ts";
import { listSessions as listOwnSessions } from "../../client/lib/accounts/sessions.ts";
import { signIn, signOut } from "../../client/lib/accounts/sign-in.ts";
import { endStaffAccount, resetSecondFactor } from "../../client/lib/accounts/staff.ts";
import { listCases } from "../../client/lib/cases/cases.ts";
import type { ProblemError } from "../../client/lib/problem.ts";
import { openScene, type Person, type Scene } from "../../e2e/portal/scene.ts";
import { createTap } from "../../e2e/portal/tap.ts";
import * as endpoints from "../../protocol/accounts/endpoints.ts";
import { openBrowser } from "../../scripts/demo/person.ts";
import { readConfig } from "../config.ts";
import type { Limits } from "../domain/accounts/ports.ts";
import { startPortal } from "../portal.ts";
import { memoryLimits } from "./security/limits.ts";

let scene: Scene;
/** Minutes that the server's clock is ahead. */
let later = 0;
let limits: Limits = memoryLimits();

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), ({ databaseUrl, dataDir }) => {
    const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
    return startPortal(
      { ...config, port: 0, publicUrl: "http://localhost:0", trustedProxies: 1 },
      {
        checkReplies: true,
        clock: { now: () => new Date(Date.now() + later * 60_000) },
        limits: {
          spend: (name, of) => limits.spend(name, of),
          giveBack: (name, of) => limits.giveBack(name, of),
        },
      },
    );
  });
});
afterAll(() => scene.end());
beforeEach(() => {
  limits = memoryLimits();
});

const secretB64 = () => randomBytes(32).toString("base64url");

function post(path: string, body: object, headers: Record<string, string> = {}) {
  return fetch(`${scene.address}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: scene.address, ...headers },
    body: JSON.stringify(body),
  });
}

const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;
const credentials = ({ account }: Person) => ({
  signInName: account.signInName,
  passphrase: account.passphrase,
});
/** Every code counts once, so each new one is of a later time. */
const oneTimeCode = ({ account }: Person) => {
  later += 1;
  const epoch = Math.floor(Date.now() / 1000) + later * 60;
  return generateSync({ secret: account.secondFactorSecret ?? "", epoch });
};
const refusedWith = (code: string) => expect.objectContaining({ code }) as ProblemError;

async function anotherBrowser(person: Person): Promise<Person> {
  const tap = createTap();
  const client = await openBrowser({ baseUrl: scene.address, fetch: tap.fetch });
  const more = person.account.secondFactorSecret === undefined ? {} : { oneTimeCode: oneTimeCode(person) };
  return { ...person, tap, session: await signIn(client, { ...credentials(person), ...more }) };
}

describe("a sign-in name that does not exist", () => {
  it("cannot be told from one that does", async () => {
    const heard = async (signInName: string) => {
      const parameters = await post("/api/sign-in/parameters", { signInName });
      const refusals = [
        await post("/api/sign-in", { signInName, signInSecretB64: secretB64() }),
        await post("/api/recovery", { signInName, recoverySecretB64: secretB64() }),
      ];
      const { saltB64, ...kdf } = (await parameters.json()) as { saltB64: string };
      const told = refusals.map(({ status, headers }) => [
        status,
        headers.get("content-type"),
        [...headers.keys()],
      ]);
      return {
        saltB64,
        same: [kdf, parameters.status, told, await Promise.all(refusals.map((one) => one.text()))],
      };
    };
    const known = await heard("anwen");
    const unknown = await heard("nobody-at-all");
    expect(unknown.same).toEqual(known.same);
    expect(unknown.saltB64).toHaveLength(known.saltB64.length);
    expect((await heard("nobody-at-all")).saltB64).toBe(unknown.saltB64);
    expect((await heard("nobody-else")).saltB64).not.toBe(unknown.saltB64);
    expect((await heard(" Anwen ")).saltB64).toBe(known.saltB64);
  });

  it("rests in the database only as a hash that nobody can make without the server's secret", async () => {
    const client = new pg.Client({ connectionString: scene.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ row: string }>('SELECT a::text AS row FROM "Account" a');
    await client.end();
    expect(rows).toHaveLength(5);
    for (const { row } of rows) {
      for (const name of ["priya", "anwen"]) {
        expect(row).not.toContain(name);
        expect(row).not.toContain(Buffer.from(name).toString("hex"));
        expect(row).not.toContain(createHash("sha256").update(name).digest("hex"));
      }
    }
  });
});

describe("attempts are limited", () => {
  it("by account, wherever they come from, and lets a right one count nothing", async () => {
    const guess = (address: string) =>
      post(
        "/api/sign-in",
        { signInName: "jordan", signInSecretB64: secretB64() },
        { "x-forwarded-for": address },
      );
    const codes: string[] = [];
    for (let n = 0; n < 11; n += 1) codes.push(await codeOf(await guess(`203.0.113.${n}`)));
    expect(codes.slice(0, 10)).toEqual(Array(10).fill("sign-in-refused"));
    expect(codes[10]).toBe("too-many-requests");
    const refused = await guess("203.0.113.77");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    limits = memoryLimits();
    for (let n = 0; n < 12; n += 1) await anotherBrowser(scene.jordan);
  });

  it("by address, whomever they try", async () => {
    const guess = (n: number, address: string) =>
      post(
        "/api/recovery",
        { signInName: `somebody${n}`, recoverySecretB64: secretB64() },
        { "x-forwarded-for": address },
      );
    const codes: string[] = [];
    for (let n = 0; n < 51; n += 1) codes.push(await codeOf(await guess(n, "203.0.113.1")));
    expect(codes.at(-2)).toBe("sign-in-refused");
    expect(codes.at(-1)).toBe("too-many-requests");
    expect(await codeOf(await guess(99, "203.0.113.2"))).toBe("sign-in-refused");
  });

  it("for an invitation's link and the set-up link too", async () => {
    const spend = { invitationId: randomUUID(), redeemTokenB64: secretB64() };
    const codes: string[] = [];
    for (let n = 0; n < 21; n += 1) codes.push(await codeOf(await post("/api/invitations/read", spend)));
    expect(new Set(codes.slice(0, 20))).toEqual(new Set(["invitation-refused"]));
    expect(codes[20]).toBe("too-many-requests");
  });
});

describe("a session", () => {
  it("has a cookie that scripts and other sites do not see", async () => {
    const { signInName, passphrase } = credentials(scene.anwen);
    const client = await openBrowser({ baseUrl: scene.address });
    const kdf = await client.http.call(endpoints.signInParameters, { body: { signInName } });
    const { signInSecretB64 } = await client.deriver.derive(passphrase, kdf);
    const response = await post("/api/sign-in", { signInName, signInSecretB64 });
    const cookie = response.headers.getSetCookie().join();
    expect(cookie).toMatch(/^accord-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it("is listed, and can be ended from another browser", async () => {
    const phone = await anotherBrowser(scene.anwen);
    const listed = await listOwnSessions(scene.anwen.session);
    expect(listed.filter(({ current }) => current)).toHaveLength(1);
    const { sessionId } = (await listOwnSessions(phone.session)).find(({ current }) => current) ?? {
      sessionId: "",
    };
    await scene.anwen.session.client.http.call(endpoints.endSession, { params: { sessionId } });
    await expect(listOwnSessions(phone.session)).rejects.toEqual(refusedWith("not-signed-in"));
    // Sent twice, the same answer; somebody else's is none of one's own.
    await scene.anwen.session.client.http.call(endpoints.endSession, { params: { sessionId } });
    const [own] = await listOwnSessions(scene.anwen.session);
    const params = { sessionId: own?.sessionId ?? "" };
    await expect(scene.jordan.session.client.http.call(endpoints.endSession, { params })).rejects.toEqual(
      refusedWith("not-found"),
    );
  });

  it("ends with signing out", async () => {
    const phone = await anotherBrowser(scene.anwen);
    const cookie = phone.tap.cookie();
    await signOut(phone.session);
    const response = await fetch(`${scene.address}/api/session`, { headers: { cookie } });
    expect(response.status).toBe(401);
  });

  it("ends when nothing was done for half an hour, and after twelve hours whatever was done", async () => {
    const before = later;
    const idle = await anotherBrowser(scene.jordan);
    later += 29;
    await listOwnSessions(idle.session);
    later += 29;
    await listOwnSessions(idle.session);
    later += 31;
    await expect(listOwnSessions(idle.session)).rejects.toEqual(refusedWith("not-signed-in"));
    const busy = await anotherBrowser(scene.jordan);
    for (let minutes = 0; minutes < 12 * 60; minutes += 20) {
      await listOwnSessions(busy.session);
      later += 20;
    }
    await expect(listOwnSessions(busy.session)).rejects.toEqual(refusedWith("not-signed-in"));
    later = before;
  });
});

describe("coming back with the recovery code", () => {
  it("lets one set new credentials and do nothing else, and ends the other sessions", async () => {
    const tap = createTap();
    const client = await openBrowser({ baseUrl: scene.address, fetch: tap.fetch });
    const elsewhere = await anotherBrowser(scene.jordan);
    const { signInName, recoveryCode } = scene.jordan.account;
    const recovery = await beginRecovery(client, { signInName, recoveryCode });
    for (const path of ["/api/messages", "/api/my-case", "/api/sessions", "/api/staff", "/api/reviews"]) {
      const response = await fetch(`${scene.address}${path}`, { headers: { cookie: tap.cookie() } });
      expect(tap.cookie()).toContain("accord-session=");
      expect(await codeOf(response)).toBe("forbidden");
    }
    const full = await completeRecovery(client, recovery, "quite another passphrase");
    expect(await listOwnSessions(full)).toHaveLength(1);
    await expect(listOwnSessions(elsewhere.session)).rejects.toEqual(refusedWith("not-signed-in"));
    await expect(anotherBrowser(scene.jordan)).rejects.toEqual(refusedWith("sign-in-refused"));
    await expect(beginRecovery(client, { signInName, recoveryCode })).rejects.toEqual(
      refusedWith("sign-in-refused"),
    );
  });
});

describe("changing the passphrase", () => {
  it("needs the present one, takes no weaker parameters, and answers a request sent twice alike", async () => {
    const phone = await anotherBrowser(scene.anwen);
    const next = "a new passphrase of anwen";
    const changed = await changePassphrase(phone.session, { current: scene.anwen.account.passphrase, next });
    const line = phone.tap.heard.findLast((heard) => heard.includes("/api/account/credentials"));
    expect(line).toContain('"PUT"');
    expect(await listOwnSessions(changed)).toHaveLength(1);
    const { kdf, vault } = changed.locked;
    const body = { kdf, vault: { ...vault, revision: vault.revision + 1 }, signInSecretB64: secretB64() };
    const put = (more: object) =>
      changed.client.http.call(endpoints.changeCredentials, { body: { ...body, ...more } });
    await expect(put({})).rejects.toEqual(refusedWith("sign-in-refused"));
    await expect(put({ currentSignInSecretB64: secretB64() })).rejects.toEqual(
      refusedWith("sign-in-refused"),
    );
    await expect(put({ kdf: { ...kdf, memoryKiB: 8192 } })).rejects.toEqual(
      refusedWith("key-derivation-too-weak"),
    );
    const { signInSecretB64 } = await changed.client.deriver.derive(next, kdf);
    const current = { currentSignInSecretB64: signInSecretB64 };
    await expect(put({ ...current, vault })).rejects.toEqual(refusedWith("stale-revision"));
    await expect(put({ ...current, vault: { ...vault, accountId: randomUUID() } })).rejects.toEqual(
      refusedWith("malformed"),
    );
    // What is kept already is a request whose answer was lost.
    await expect(put({ vault, signInSecretB64 })).resolves.toMatchObject({ account: { role: "victim" } });
  });
});

describe("the second factor of staff", () => {
  it("is asked for, and each code counts once", async () => {
    const { priya } = scene;
    const client = await openBrowser({ baseUrl: scene.address });
    const attempt = (more: object) => signIn(client, { ...credentials(priya), ...more });
    await expect(attempt({})).rejects.toEqual(refusedWith("second-factor-needed"));
    await expect(attempt({ oneTimeCode: "000000" })).rejects.toEqual(refusedWith("second-factor-refused"));
    const code = oneTimeCode(priya);
    await attempt({ oneTimeCode: code });
    await expect(attempt({ oneTimeCode: code })).rejects.toEqual(refusedWith("second-factor-refused"));
  });

  it("comes before anything else, again after it was reset", async () => {
    const { tom, ruth } = scene;
    const { accountId } = tom.session.contents;
    await expect(resetSecondFactor(scene.priya.session, accountId)).rejects.toEqual(refusedWith("forbidden"));
    await resetSecondFactor(ruth.session, accountId);
    const client = await openBrowser({ baseUrl: scene.address });
    const session = await signIn(client, credentials(tom));
    await expect(listCases(session)).rejects.toEqual(refusedWith("second-factor-needed"));
    const { secret } = await client.http.call(endpoints.beginSecondFactor);
    expect(await client.http.call(endpoints.beginSecondFactor)).toMatchObject({ secret });
    later += 1;
    const confirm = generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + later * 60 });
    const body = { oneTimeCode: confirm };
    await client.http.call(endpoints.confirmSecondFactor, { body });
    await client.http.call(endpoints.confirmSecondFactor, { body });
    expect((await listCases(session)).cases).toHaveLength(1);
    Object.assign(tom, { session, account: { ...tom.account, secondFactorSecret: secret } });
  });

  it("is no matter of parties", async () => {
    const phone = await anotherBrowser({
      ...scene.anwen,
      account: { ...scene.anwen.account, passphrase: "a new passphrase of anwen" },
    });
    await expect(phone.session.client.http.call(endpoints.beginSecondFactor)).rejects.toEqual(
      refusedWith("forbidden"),
    );
  });
});

describe("ending a staff account", () => {
  it("is for the administrator, for others only, at once and for good", async () => {
    const { ruth, priya, tom } = scene;
    const { accountId } = tom.session.contents;
    await expect(endStaffAccount(priya.session, accountId)).rejects.toEqual(refusedWith("forbidden"));
    await expect(endStaffAccount(ruth.session, ruth.session.contents.accountId)).rejects.toEqual(
      refusedWith("forbidden"),
    );
    await endStaffAccount(ruth.session, accountId);
    await endStaffAccount(ruth.session, accountId);
    await expect(listCases(tom.session)).rejects.toEqual(refusedWith("not-signed-in"));
    await expect(anotherBrowser(tom)).rejects.toEqual(refusedWith("sign-in-refused"));
  });
});

describe("the set-up link", () => {
  it("opens nothing once there is an organisation", async () => {
    const setUp = scene.ruth.tap.heard.find((heard) => heard.includes("/api/set-up"));
    expect(setUp).toBeDefined();
    const response = await post("/api/set-up", { tokenB64: secretB64() });
    expect(await codeOf(response)).toBe("malformed");
    const service = (await (await fetch(`${scene.address}/api/service`)).json()) as { setUp: boolean };
    expect(service.setUp).toBe(true);
  });
});
