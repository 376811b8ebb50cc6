import pino from "pino";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openMessage } from "../../client/lib/messages/offers.ts";
import { send } from "../../e2e/portal/raw-request.ts";
import { openScene, type Person, passOn, type Scene, write } from "../../e2e/portal/scene.ts";
import { startTrialPortal } from "../trial-portal.ts";

const logged: string[] = [];
let scene: Scene;

beforeAll(async () => {
  const logger = pino({ base: null }, { write: (line: string) => void logged.push(line) });
  scene = await openScene(inject("postgresUrl"), (of) => startTrialPortal(of, { logger }));
});
afterAll(() => scene.end());

const own = () => ({ origin: scene.address, "content-type": "application/json" });
const as = (person: Person) => ({ ...own(), cookie: person.tap.cookie() });

describe("what leaves the portal", () => {
  it("lets browsers do nothing but what the portal needs", async () => {
    const { headers } = await send(scene, { path: "/api/service", method: "GET" });
    const csp = String(headers["content-security-policy"]);
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("require-trusted-types-for 'script'");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).not.toMatch(/unsafe-inline|'unsafe-eval'|data:|\*/);
    expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["permissions-policy"]).toContain("camera=(self)");
    expect(headers["permissions-policy"]).toContain("geolocation=()");
    expect(headers["x-powered-by"]).toBeUndefined();
  });

  it("is not kept by browsers", async () => {
    for (const path of ["/api/service", "/api/session", "/api/messages"]) {
      const { headers } = await send(scene, { path, method: "GET", headers: as(scene.anwen) });
      expect(headers["cache-control"]).toBe("no-store");
    }
  });

  it("tells who runs it how it is", async () => {
    const { status, text } = await send(scene, { path: "/healthz", method: "GET" });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ status: "ok", database: { available: true } });
  });

  it("tells a recipient on which day something was written, and never at what hour, nor when its author joined", async () => {
    const messageId = await passOn(scene.anwen, scene.priya);
    await openMessage(scene.jordan.session, { messageId, version: 1 });
    const opened = scene.jordan.tap.heard.findLast((reply) => reply.includes("authorCertificate")) ?? "[]";
    const [, , , , body = "{}"] = JSON.parse(opened) as string[];
    const { envelope, authorCertificate } = JSON.parse(body) as {
      envelope: { manifest: { bytesB64: string } };
      authorCertificate: { bytesB64: string };
    };
    for (const { bytesB64 } of [envelope.manifest, authorCertificate]) {
      const { createdAt } = JSON.parse(Buffer.from(bytesB64, "base64url").toString("utf8")) as {
        createdAt: string;
      };
      expect(createdAt).toMatch(/^\d{4}-\d{2}-\d{2}T12:00:00\.000Z$/);
    }
  });

  it("leaves nothing of anybody in the log", async () => {
    const canary = "canary-that-nobody-may-log";
    const { messageId } = await write(scene.anwen, { text: canary });
    await send(scene, { path: `/api/messages?cursor=${canary}`, method: "GET", headers: as(scene.anwen) });
    await send(scene, {
      path: "/api/sign-in/parameters",
      headers: own(),
      body: JSON.stringify({ signInName: canary }),
    });
    const log = logged.join("");
    expect(log).toContain('"route":"/api/messages/:messageId/submit"');
    for (const secret of [
      canary,
      messageId,
      scene.anwen.tap.cookie().split("=")[1] ?? "?",
      "anwen",
      "127.0.0.1",
    ]) {
      expect(log.toLowerCase()).not.toContain(secret.toLowerCase());
    }
  });
});
