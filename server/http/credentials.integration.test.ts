import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { changePassphrase } from "../../client/lib/accounts/credentials.ts";
import { beginRecovery, completeRecovery } from "../../client/lib/accounts/recovery.ts";
import { listSessions as listOwnSessions } from "../../client/lib/accounts/sessions.ts";
import { signIn } from "../../client/lib/accounts/sign-in.ts";
import { endStaffAccount, resetSecondFactor } from "../../client/lib/accounts/staff.ts";
import { listCases } from "../../client/lib/cases/cases.ts";
import { movingClock } from "../../e2e/portal/moving-clock.ts";
import { codeOf, postTo, refusedWith } from "../../e2e/portal/requests.ts";
import { openScene, type Person, type Scene, type StartPortal } from "../../e2e/portal/scene.ts";
import { atAnotherBrowser, credentialsOf, nextOneTimeCode } from "../../e2e/portal/signing-in.ts";
import { createTap } from "../../e2e/portal/tap.ts";
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
    const attempt = (more: object) => signIn(client, { ...credentialsOf(priya), ...more });
    await expect(attempt({})).rejects.toEqual(refusedWith("second-factor-needed"));
    await expect(attempt({ oneTimeCode: "000000" })).rejects.toEqual(refusedWith("second-factor-refused"));
    const code = nextOneTimeCode(priya.account.secondFactorSecret ?? "", clock);
    await attempt({ oneTimeCode: code });
    await expect(attempt({ oneTimeCode: code })).rejects.toEqual(refusedWith("second-factor-refused"));
  });

  it("comes before anything else, again after it was reset", async () => {
    const { tom, ruth } = scene;
    const { accountId } = tom.session.contents;
    await expect(resetSecondFactor(scene.priya.session, accountId)).rejects.toEqual(refusedWith("forbidden"));
    await resetSecondFactor(ruth.session, accountId);
    const client = await openBrowser({ baseUrl: scene.address });
    const session = await signIn(client, credentialsOf(tom));
    await expect(listCases(session)).rejects.toEqual(refusedWith("second-factor-needed"));
    const { secret } = await client.http.call(endpoints.beginSecondFactor);
    expect(await client.http.call(endpoints.beginSecondFactor)).toMatchObject({ secret });
    const body = { oneTimeCode: nextOneTimeCode(secret, clock) };
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
