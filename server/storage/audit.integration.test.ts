import { createHash } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { readWholeTrail } from "../../client/lib/audit/trail.ts";
import type { ProblemError } from "../../client/lib/problem.ts";
import { openScene, passOn, type Scene } from "../../e2e/portal/scene.ts";
import { findFault } from "../../protocol/audit/chain.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;
let client: pg.Client;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), startTrialPortal);
  client = new pg.Client({ connectionString: scene.databaseUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await scene.end();
});

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("base64url");

describe("the audit trail", () => {
  it("stays whole and gapless however many write at once", async () => {
    const { anwen, jordan, priya, ruth } = scene;
    await Promise.all([anwen, jordan, anwen, jordan, anwen, jordan].map((author) => passOn(author, priya)));
    const entries = await readWholeTrail(ruth.session);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    expect(findFault(entries, sha256)).toBeNull();
    const actions = entries.map(({ action }) => action);
    expect(actions.filter((action) => action === "message-approved")).toHaveLength(6);
    for (const action of [
      "organisation-set-up",
      "staff-certified",
      "case-opened",
      "consent-given",
      "keys-checked",
    ]) {
      expect(actions).toContain(action);
    }
  });

  it("is for administrators and practice supervisors", async () => {
    const refusal = expect.objectContaining({ code: "forbidden" }) as ProblemError;
    for (const person of [scene.anwen, scene.priya]) {
      await expect(readWholeTrail(person.session)).rejects.toEqual(refusal);
    }
  });

  it("is not changed by anything, not even in the database", async () => {
    for (const sql of [
      `UPDATE "AuditEntry" SET action = 'signed-in' WHERE seq = 1`,
      `DELETE FROM "AuditEntry" WHERE seq = 1`,
      `TRUNCATE "AuditEntry"`,
    ]) {
      await expect(client.query(sql)).rejects.toThrow("append-only");
    }
  });
});

describe("a database that goes away", () => {
  it("is found again without a hand", async () => {
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    await expect
      .poll(async () => (await fetch(`${scene.address}/healthz`)).status, { timeout: 10_000 })
      .toBe(200);
    await passOn(scene.anwen, scene.priya);
  });
});
