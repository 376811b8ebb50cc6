import { describe, expect, test } from "vitest";
import { z } from "zod";
import { endpoint } from "../../protocol/endpoint.ts";
import { createCookieJar } from "./cookie-jar.ts";
import { createHttp } from "./http.ts";
import { OfflineError, ProblemError, ReplyError } from "./problem.ts";

const thing = endpoint({
  method: "PUT",
  path: "/api/things/:thingId/parts",
  params: z.strictObject({ thingId: z.string(), page: z.string().optional() }),
  body: z.strictObject({ size: z.int() }),
  reply: z.strictObject({ ok: z.literal(true) }),
});

interface Sent {
  url: string;
  init: RequestInit | undefined;
}

function httpWith(answers: (() => Response | Error)[]) {
  const sent: Sent[] = [];
  const http = createHttp({
    baseUrl: "http://portal.test",
    cookieJar: createCookieJar(),
    retryDelaysMs: [0, 0],
    fetch: async (url, init) => {
      sent.push({ url: String(url), init });
      const answer = answers[Math.min(sent.length, answers.length) - 1]?.() ?? new Error("no answer");
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  const call = () => http.call(thing, { params: { thingId: "a/b", page: "2" }, body: { size: 3 } });
  return { call, sent };
}

const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}) =>
  () =>
    new Response(JSON.stringify(value), {
      status,
      headers: { "content-type": "application/json", ...headers },
    });
const fault = () => new TypeError("network");

describe("a call", () => {
  test("fills the path, puts the rest into the query, names its origin", async () => {
    const { call, sent } = httpWith([json({ ok: true })]);
    expect(await call()).toEqual({ ok: true });
    expect(sent[0]?.url).toBe("http://portal.test/api/things/a%2Fb/parts?page=2");
    expect(sent[0]?.init?.body).toBe('{"size":3}');
    expect(new Headers(sent[0]?.init?.headers).get("origin")).toBe("http://portal.test");
  });

  test("sends the same again after network faults and while the portal is restarting", async () => {
    const { call, sent } = httpWith([fault, json({}, 503), json({ ok: true })]);
    expect(await call()).toEqual({ ok: true });
    expect(sent.map(({ init }) => init?.body)).toEqual(['{"size":3}', '{"size":3}', '{"size":3}']);
  });

  test("gives up as offline", async () => {
    const { call, sent } = httpWith([fault]);
    await expect(call()).rejects.toBeInstanceOf(OfflineError);
    expect(sent).toHaveLength(3);
  });

  test("counts silence as a fault", async () => {
    let tries = 0;
    const http = createHttp({
      baseUrl: "http://portal.test",
      retryDelaysMs: [0],
      timeoutMs: 20,
      fetch: (_url, init) =>
        new Promise((_resolve, reject) => {
          tries += 1;
          init?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
        }),
    });
    const call = http.call(thing, { params: { thingId: "a" }, body: { size: 3 } });
    await expect(call).rejects.toBeInstanceOf(OfflineError);
    expect(tries).toBe(2);
  });

  test("does not repeat a refusal, and says what it was", async () => {
    const problem = {
      type: "urn:x",
      title: "x",
      status: 429,
      code: "too-many-requests",
      retryAfterSeconds: 7,
    };
    const { call, sent } = httpWith([json(problem, 429)]);
    const error = await call().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({
      code: "too-many-requests",
      key: "too-many-requests",
      retryAfterSeconds: 7,
    });
    expect(sent).toHaveLength(1);
  });

  test.each([
    ["a reply of another shape", json({ ok: true, more: 1 })],
    ["no JSON", () => new Response("<html>")],
    ["a refusal that is no problem document", json({ error: "x" }, 400)],
    ["a code that is not on the list", json({ type: "u", title: "x", status: 400, code: "made-up" }, 400)],
  ])("does not believe %s", async (_name, answer) => {
    await expect(httpWith([answer]).call()).rejects.toBeInstanceOf(ReplyError);
  });

  test("keeps the session's cookie and drops it when the portal ends it", async () => {
    const { call, sent } = httpWith([
      json({ ok: true }, 200, { "set-cookie": "accord-session=abc; Path=/; HttpOnly; SameSite=Strict" }),
      json({ ok: true }, 200, { "set-cookie": "accord-session=; Path=/; Max-Age=0" }),
      json({ ok: true }),
    ]);
    await call();
    await call();
    await call();
    const cookies = sent.map(({ init }) => new Headers(init?.headers).get("cookie"));
    expect(cookies).toEqual([null, "accord-session=abc", null]);
  });
});
