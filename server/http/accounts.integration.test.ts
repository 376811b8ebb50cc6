import { createHash, randomBytes, randomUUID } from "node:crypto";
import { generateSync } from "otplib";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { listSessions as listOwnSessions } from "../../client/lib/accounts/sessions.ts";
import { signIn, signOut } from "../../client/lib/accounts/sign-in.ts";
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
