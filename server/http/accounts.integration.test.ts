import { createHash, randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { listSessions as listOwnSessions } from "../../client/lib/accounts/sessions.ts";
import { signOut } from "../../client/lib/accounts/sign-in.ts";
import { MINUTE_MS, movingClock } from "../../e2e/portal/moving-clock.ts";
import { codeOf, postTo, refusedWith } from "../../e2e/portal/requests.ts";
import { openScene, type Person, type Scene, type StartPortal } from "../../e2e/portal/scene.ts";
import { atAnotherBrowser, credentialsOf } from "../../e2e/portal/signing-in.ts";
import * as endpoints from "../../protocol/accounts/endpoints.ts";
import { openBrowser } from "../../scripts/demo/person.ts";
import { startTrialPortal } from "../trial-portal.ts";
import { trialLimits } from "./security/trial-limits.ts";

let scene: Scene;
const clock = movingClock();
const limits = trialLimits();

beforeAll(async () => {
  const start: StartPortal = (of) => startTrialPortal(of, { clock, limits }, { trustedProxies: 1 });
  scene = await openScene(inject("postgresUrl"), start);
});
afterAll(() => scene.end());
beforeEach(() => limits.forget());

const secretB64 = () => randomBytes(32).toString("base64url");

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  postTo(scene.address, path, body, headers);
const anotherBrowser = (person: Person) => atAnotherBrowser(scene.address, person, clock);

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
    limits.forget();
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
    const { signInName, passphrase } = credentialsOf(scene.anwen);
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
    const beforeMs = clock.aheadMs;
    const idle = await anotherBrowser(scene.jordan);
    clock.aheadMs += 29 * MINUTE_MS;
    await listOwnSessions(idle.session);
    clock.aheadMs += 29 * MINUTE_MS;
    await listOwnSessions(idle.session);
    clock.aheadMs += 31 * MINUTE_MS;
    await expect(listOwnSessions(idle.session)).rejects.toEqual(refusedWith("not-signed-in"));
    const busy = await anotherBrowser(scene.jordan);
    for (let minutes = 0; minutes < 12 * 60; minutes += 20) {
      await listOwnSessions(busy.session);
      clock.aheadMs += 20 * MINUTE_MS;
    }
    await expect(listOwnSessions(busy.session)).rejects.toEqual(refusedWith("not-signed-in"));
    clock.aheadMs = beforeMs;
  });
});
