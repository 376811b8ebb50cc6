import { randomBytes, randomUUID } from "node:crypto";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Sent, send } from "../../e2e/portal/raw-request.ts";
import { openScene, type Person, type Scene } from "../../e2e/portal/scene.ts";
import { problemSchema } from "../../protocol/problem.ts";
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

async function refusal(sent: Sent): Promise<{ status: number; code: string; fields: string[] | undefined }> {
  const { status, headers, text } = await send(scene, sent);
  expect(headers["content-type"]).toMatch(/^application\/problem\+json/);
  const problem = problemSchema.parse(JSON.parse(text));
  expect(problem.status).toBe(status);
  expect(problem.type).toBe(`urn:accord:problem:${problem.code}`);
  return { status, code: problem.code, fields: problem.fields };
}

describe("what is not of the protocol", () => {
  const parameters = { path: "/api/sign-in/parameters" };

  it("is not found where there is no such endpoint", async () => {
    expect(await refusal({ path: "/api/nothing-here", headers: own() })).toMatchObject({ code: "not-found" });
    expect(await refusal({ path: "/api/nothing-here", method: "GET" })).toMatchObject({ code: "not-found" });
    expect(await refusal({ path: "/api/session", method: "PUT", headers: own() })).toMatchObject({
      code: "not-found",
    });
  });

  it("is malformed with an unknown key, a missing one, a wrong type, and names the field but not its value", async () => {
    const secret = "do-not-repeat-me";
    for (const body of [
      { signInName: "somebody", more: secret },
      {},
      { signInName: 7 },
      [],
      null,
      "text",
      { signInName: secret.repeat(9) },
    ]) {
      const { text } = await send(scene, { ...parameters, headers: own(), body: JSON.stringify(body) });
      expect(text).not.toContain(secret);
      expect(JSON.parse(text)).toMatchObject({ status: 400, code: "malformed" });
    }
    const named = await refusal({ ...parameters, headers: own(), body: JSON.stringify({ signInName: 7 }) });
    expect(named.fields).toEqual(["signInName"]);
  });

  it("is malformed with keys that would change what an object is", async () => {
    for (const body of [
      '{"signInName":"somebody","__proto__":{"a":1}}',
      '{"signInName":"somebody","constructor":1}',
    ]) {
      expect(await refusal({ ...parameters, headers: own(), body })).toMatchObject({ code: "malformed" });
    }
  });

  it("is malformed when it is no JSON, not UTF-8, or too deep", async () => {
    for (const body of [
      "{",
      '{"signInName":"a',
      "[".repeat(10_000),
      Buffer.from('{"signInName":"\xff\xfe"}', "latin1"),
    ]) {
      expect(await refusal({ ...parameters, headers: own(), body })).toMatchObject({
        status: 400,
        code: "malformed",
      });
    }
    const deep = `{"signInName":${"[".repeat(17)}${"]".repeat(17)}}`;
    expect(await refusal({ ...parameters, headers: own(), body: deep })).toMatchObject({ fields: undefined });
  });

  it("is not taken for deep because of brackets inside a text", async () => {
    const body = JSON.stringify({ signInName: `a${"[{".repeat(40)}\\"` });
    expect(await refusal({ ...parameters, headers: own(), body })).toMatchObject({ fields: ["signInName"] });
  });

  it("is too large beyond the endpoint's limit, told beforehand or not", async () => {
    const body = JSON.stringify({ signInName: "a".repeat(70_000) });
    expect(await refusal({ ...parameters, headers: own(), body })).toMatchObject({
      status: 413,
      code: "too-large",
    });
    const chunked = { ...own(), "transfer-encoding": "chunked" };
    expect(await refusal({ ...parameters, headers: chunked, body })).toMatchObject({ code: "too-large" });
  });

  it("has too many of something", async () => {
    const consents = Array.from({ length: 7 }, () => ({ bytesB64: "AAAA", signatureB64: "A".repeat(86) }));
    const body = JSON.stringify({ consents });
    expect(await refusal({ path: "/api/consents", headers: as(scene.anwen), body })).toMatchObject({
      code: "malformed",
      fields: ["consents"],
    });
  });

  it("must be JSON, and not packed", async () => {
    const body = JSON.stringify({ signInName: "somebody" });
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data",
      "application/json; charset=latin1",
    ]) {
      const headers = { ...own(), "content-type": type };
      expect(await refusal({ ...parameters, headers, body })).toMatchObject({
        status: 415,
        code: "unsupported-media-type",
      });
    }
    const headers = { ...own(), "content-encoding": "gzip" };
    expect(await refusal({ ...parameters, headers, body })).toMatchObject({ code: "unsupported-media-type" });
  });

  it("has a parameter that is none", async () => {
    const headers = as(scene.anwen);
    for (const path of ["/api/messages/not-an-id", `/api/messages/${randomUUID().toUpperCase()}`]) {
      expect(await refusal({ path, method: "GET", headers })).toMatchObject({ code: "malformed" });
    }
    for (const path of [
      "/api/messages?cursor=forged",
      "/api/messages?cursor=a&cursor=b",
      "/api/messages?more=1",
    ]) {
      expect(await refusal({ path, method: "GET", headers })).toMatchObject({ code: "malformed" });
    }
  });
});

describe("who asks", () => {
  it("must come from the portal's own pages", async () => {
    const body = JSON.stringify({ signInName: "somebody" });
    for (const origin of [
      "https://elsewhere.example",
      "null",
      `${scene.address}.elsewhere.example`,
      "http://localhost",
    ]) {
      const headers = { ...as(scene.anwen), origin };
      expect(await refusal({ path: "/api/sign-in/parameters", headers, body })).toMatchObject({
        status: 403,
        code: "origin-refused",
      });
      expect(await refusal({ path: "/api/session", method: "GET", headers })).toMatchObject({
        code: "origin-refused",
      });
    }
    const { origin: _, ...withoutOrigin } = as(scene.anwen);
    expect(await refusal({ path: "/api/sign-out", headers: withoutOrigin })).toMatchObject({
      code: "origin-refused",
    });
  });

  it("must have a session, a real one", async () => {
    const forged = `accord-session=${randomBytes(32).toString("base64url")}`;
    for (const cookie of ["", "accord-session=", "accord-session=short", "other=1", forged]) {
      const headers = { ...own(), cookie };
      for (const path of [
        "/api/session",
        "/api/messages",
        "/api/cases",
        "/api/reviews",
        "/api/audit",
        "/api/staff",
      ]) {
        expect(await refusal({ path, method: "GET", headers })).toMatchObject({
          status: 401,
          code: "not-signed-in",
        });
      }
    }
  });

  it("is told apart before a large body is read", async () => {
    const { text } = await send(scene, {
      path: `/api/messages/${randomUUID()}/submit`,
      headers: { ...own(), "content-length": "1048577" },
      body: "{",
    }).catch(() => ({ text: "" }));
    expect(text === "" || text.includes("not-signed-in")).toBe(true);
  });

  it("must have the role", async () => {
    const { anwen, priya, ruth, caseId } = scene;
    const gets: [Person, string][] = [
      [anwen, "/api/cases"],
      [anwen, "/api/reviews"],
      [anwen, "/api/staff"],
      [anwen, "/api/audit"],
      [anwen, "/api/invitations"],
      [priya, "/api/my-case"],
      [priya, "/api/messages"],
      [priya, "/api/audit"],
      [priya, "/api/invitations"],
    ];
    for (const [person, path] of gets) {
      expect(await refusal({ path, method: "GET", headers: as(person) })).toMatchObject({
        code: "forbidden",
      });
    }
    // An administrator is on no case, so for them there is none.
    for (const path of [
      `/api/cases/${caseId}`,
      `/api/cases/${caseId}/messages`,
      `/api/invitations?caseId=${caseId}`,
    ]) {
      expect(await refusal({ path, method: "GET", headers: as(ruth) })).toMatchObject({ code: "not-found" });
    }
    const end = `/api/staff/${ruth.session.contents.accountId}/end`;
    for (const person of [anwen, priya]) {
      expect(await refusal({ path: end, headers: as(person) })).toMatchObject({ code: "forbidden" });
    }
  });
});
