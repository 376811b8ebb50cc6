import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { beginRecovery, completeRecovery } from "../../client/lib/accounts/recovery.ts";
import { suggestPassphrase } from "../../client/lib/accounts/suggestion.ts";
import { inviteStaff } from "../../client/lib/invitations/invite.ts";
import { lastSent, postTo } from "../../e2e/portal/requests.ts";
import { openScene, type Person, type Scene, write } from "../../e2e/portal/scene.ts";
import { createTap } from "../../e2e/portal/tap.ts";
import { join, openBrowser } from "../../scripts/demo/person.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), startTrialPortal);
});
afterAll(() => scene.end());

const post = (path: string, body: object, cookie = "") => postTo(scene.address, path, body, { cookie });

describe("whoever guesses sign-in names", () => {
  it("gets the same bytes but for the salt, in the same order", async () => {
    const told = async (signInName: string) => {
      const text = await (await post("/api/sign-in/parameters", { signInName })).text();
      const { saltB64 } = JSON.parse(text) as { saltB64: string };
      return text.replace(saltB64, "");
    };
    expect(await told("nobody-at-all")).toBe(await told("anwen"));
  });
});

describe("whoever has a link and a passphrase of staff", () => {
  it("does not get past the second factor by sending the joining again", async () => {
    const { ruth } = scene;
    const { link } = await inviteStaff(ruth.session, { role: "facilitator", name: "Uma" });
    const tap = createTap();
    await join({ baseUrl: scene.address, fetch: tap.fetch }, link, "uma");
    const uma = { tap } as Person;
    const again = lastSent(uma, "/redeem");
    const { status } = await post(again.path, again.body);
    expect(status).toBe(403);
  });

  it("nor by sending the set-up again", async () => {
    const again = lastSent(scene.ruth, "/set-up");
    expect((await post(again.path, again.body)).status).toBe(403);
  });
});

describe("a request whose session ends while its body is on the way", () => {
  it("is refused, for it is asked once more whose it is", async () => {
    const { address, jordan } = scene;
    const headers = { origin: address, cookie: jordan.tap.cookie() };
    const body = JSON.stringify({ reason: "chunks" });
    const late = request(`${address}/api/messages/${randomUUID()}/alert`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", "content-length": String(body.length) },
    });
    const answered = new Promise<number | undefined>((resolve, reject) => {
      late.on("response", (response) => resolve(response.resume().statusCode));
      late.on("error", reject);
    });
    late.write(body.slice(0, 5));
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect((await fetch(`${address}/api/sign-out`, { method: "POST", headers })).status).toBe(200);
    late.end(body.slice(5));
    expect(await answered).toBe(401);
  });
});

describe("numbers and times beyond what is kept", () => {
  it("are refused by the schema, not by the database", async () => {
    const { anwen, ruth } = scene;
    const cursorOf = (at: string) => Buffer.from(`${at} ${randomUUID()}`).toString("base64url");
    const get = async (person: Person, path: string) =>
      (await fetch(`${scene.address}${path}`, { headers: { cookie: person.tap.cookie() } })).status;
    const found: Record<string, number> = {};
    const { messageId } = await write(anwen);
    for (const path of [
      `/api/messages/${messageId}/versions/9007199254740991`,
      `/api/messages?cursor=${cursorOf("0000-01-01T00:00:00.000Z")}`,
      `/api/messages?cursor=${cursorOf("9999-12-31T23:59:59.999Z")}`,
      "/api/messages/%ff",
      "/%ff",
      "/assets/%00",
      "/%00",
      "/assets/..%2f..%2fpackage.json",
      "/api/messages?__proto__=1",
    ])
      found[path] = await get(anwen, path);
    found["audit"] = await get(ruth, "/api/audit?afterSeq=9007199254740991");
    for (const [path, body] of [
      [`/api/messages/${randomUUID()}/open`, { version: 9007199254740991 }],
      [`/api/messages/${randomUUID()}/answer`, { version: 2 ** 31, answer: "refused" }],
    ] as const)
      found[path] = (await post(path, body, anwen.tap.cookie())).status;
    anwen.tap.tamper = (body) => Object.assign(body as object, { version: 2 ** 31 });
    await expect(write(anwen, { messageId, version: 2 })).rejects.toMatchObject({ code: "malformed" });
    expect(Object.values(found).filter((status) => status >= 500)).toEqual([]);
  });
});

describe("whoever comes back with a recovery code", () => {
  it("sets another one, so that the one that was used opens nothing any more", async () => {
    const tap = createTap();
    const client = await openBrowser({ baseUrl: scene.address, fetch: tap.fetch });
    const recovery = await beginRecovery(client, scene.anwen.account);
    tap.tamper = (body) => void Reflect.deleteProperty(body as object, "recovery");
    await expect(completeRecovery(client, recovery, suggestPassphrase())).rejects.toMatchObject({
      code: "malformed",
    });
    await completeRecovery(client, recovery, suggestPassphrase());
    await expect(beginRecovery(client, scene.anwen.account)).rejects.toMatchObject({
      code: "sign-in-refused",
    });
  });
});
