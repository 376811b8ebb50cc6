import { describe, expect, test } from "vitest";
import { z } from "zod";
import { bytesSchema, endpoint } from "../../protocol/endpoint.ts";
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

describe("a call of bytes", () => {
  const part = endpoint({
    method: "PUT",
    path: "/api/parts/:number",
    params: z.strictObject({ number: z.int() }),
    body: bytesSchema,
    bodyFormat: "bytes",
    reply: bytesSchema,
    replyFormat: "bytes",
  });
  const params = { number: 7 };
  const bytes = new Uint8Array([1, 2, 3]);
  const call = (
    fetch: typeof globalThis.fetch,
    options: Parameters<ReturnType<typeof createHttp>["call"]>[2] = {},
  ) =>
    createHttp({ baseUrl: "http://portal.test", retryDelaysMs: [0], fetch }).call(
      part,
      { params, body: bytes },
      options,
    );

  test("sends them as they are, and gives back what came", async () => {
    let sent: RequestInit | undefined;
    const reply = await call(async (_url, init) => {
      sent = init;
      return new Response(new Uint8Array([9, 0, 255]), { status: 200 });
    });
    expect(reply).toEqual(new Uint8Array([9, 0, 255]));
    expect(sent?.body).toEqual(bytes);
    const headers = new Headers(sent?.headers);
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("accept")).toBe("application/octet-stream");
  });

  test("joins a reply that comes in parts", async () => {
    const parts = [new Uint8Array([1]), new Uint8Array([2, 3]), new Uint8Array([4])];
    const body = () =>
      new ReadableStream({
        start(controller) {
          for (const one of parts) controller.enqueue(one);
          controller.close();
        },
      });
    expect(await call(async () => new Response(body()))).toEqual(new Uint8Array([1, 2, 3, 4]));
  });

  test("still knows a refusal", async () => {
    const refusal = json({ type: "u", title: "x", status: 409, code: "conflict" }, 409);
    await expect(call(async () => refusal())).rejects.toMatchObject({ code: "conflict" });
  });

  test("waits as long as a reply keeps coming", async () => {
    const slow = (everyMs: number) =>
      new ReadableStream({
        async start(controller) {
          for (let count = 0; count < 6; count += 1) {
            await new Promise((resolve) => setTimeout(resolve, everyMs));
            controller.enqueue(new Uint8Array([count]));
          }
          controller.close();
        },
      });
    const answer =
      (everyMs: number): typeof globalThis.fetch =>
      async (_url, init) => {
        const body = slow(everyMs);
        const reader = body.getReader();
        return new Response(
          new ReadableStream({
            async pull(controller) {
              const { done, value } = await reader.read();
              init?.signal?.throwIfAborted();
              if (done) controller.close();
              else controller.enqueue(value);
            },
          }),
        );
      };
    expect(await call(answer(15), { timeoutMs: 60 })).toHaveLength(6);
    await expect(call(answer(90), { timeoutMs: 60 })).rejects.toBeInstanceOf(OfflineError);
  });

  test("waits for the reply to a long body as long as that takes on the slowest line", async () => {
    const late: typeof globalThis.fetch = (_url, init) =>
      new Promise((resolve, reject) => {
        setTimeout(() => resolve(new Response(new Uint8Array())), 200);
        init?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
      });
    const http = createHttp({ baseUrl: "http://portal.test", retryDelaysMs: [], timeoutMs: 20, fetch: late });
    await expect(http.call(part, { params, body: bytes })).rejects.toBeInstanceOf(OfflineError);
    expect(await http.call(part, { params, body: new Uint8Array(2_000) })).toHaveLength(0);
  });

  test("is given up at once, without another try", async () => {
    let tries = 0;
    const giveUp = new AbortController();
    const waiting = call(
      (_url, init) =>
        new Promise((_resolve, reject) => {
          tries += 1;
          init?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
        }),
      { signal: giveUp.signal },
    );
    giveUp.abort();
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    expect(tries).toBe(1);
  });
});
