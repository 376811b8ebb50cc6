import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPlayerTrial, type PlayerTrial } from "../../e2e/fixtures/player-trial.ts";
import { permissionsPolicy, securityHeaders } from "../../server/http/middleware/headers.ts";
import { servePlayer } from "../../server/http/middleware/player-page.ts";
import { playerPage } from "../vite/player-page.ts";
import samples from "./samples/samples.json" with { type: "json" };

// As if hostile media had taken the frame over: what its script could reach, were it another.

let trial: PlayerTrial;
let page: Page;
let frame: Frame;
const asked: string[] = [];

beforeAll(async () => {
  trial = await openPlayerTrial({
    root: join(import.meta.dirname, "trial"),
    playerPage: playerPage(),
    serve(app, folder) {
      // What reached the server: a request that the browser held back is told by Playwright all the same.
      app.use((request, _response, next) => {
        asked.push(request.url);
        next();
      });
      app.use(securityHeaders("http://127.0.0.1"), permissionsPolicy);
      servePlayer(app, folder);
    },
  });
  page = await trial.openPage();
  await page.context().addCookies([{ name: "session", value: "secret", url: page.url() }]);
  await page.evaluate(() => localStorage.setItem("kept", "secret"));
  const fileB64 = readFileSync(join(import.meta.dirname, "samples", "opus.mp4")).toString("base64url");
  await page.evaluate((wanted) => window.trial.open(wanted), { fileB64, said: samples["opus"] });
  await page.waitForFunction(() => window.trial.state().status === "paused");
  const [, child] = page.frames();
  if (child === undefined) throw new Error("there is no frame");
  frame = child;
  asked.length = 0;
}, 60_000);
afterAll(() => trial.close());

/** The name of what it throws; "worked" where it does not. */
const outcome = (deed: string) =>
  frame.evaluate(async (code) => {
    try {
      const act = Reflect.construct(Function, [
        `return (async () => { ${code} })()`,
      ]) as () => Promise<unknown>;
      await act();
      return "worked";
    } catch (error) {
      return error instanceof Error ? error.name : String(error);
    }
  }, deed);

describe("the frame", () => {
  it("is of an opaque origin", async () => {
    expect(await frame.evaluate(() => window.origin)).toBe("null");
    expect(await frame.evaluate(() => window.crossOriginIsolated)).toBe(false);
  });

  it("is asked by a way that works", async () => {
    expect(await outcome("return document.title")).toBe("worked");
  });

  it.each([
    ["read the page around it", "window.parent.document"],
    ["read the page around it by another way", "window.top.localStorage"],
    ["read cookies", "document.cookie"],
    ["write cookies", "document.cookie = 'a=b'"],
    ["read what the portal stored", "localStorage.length"],
    ["read what the tab stored", "sessionStorage.length"],
    [
      "open a database",
      "await new Promise((y, n) => { const r = indexedDB.open('x'); r.onsuccess = y; r.onerror = () => n(r.error); })",
    ],
    ["open a cache", "await caches.open('x')"],
    ["ask the portal", "await fetch('/api/service')"],
    ["ask somebody else", "await fetch('http://127.0.0.1:9/')"],
    ["start a script of its own", "document.createElement('script').textContent = 'window.parent'"],
    ["start a script from an address", "document.createElement('script').src = '/assets/index.js'"],
    ["show what is no media", "document.createElement('object').data = '/'"],
    ["start a worker", "new Worker('blob:null/x')"],
    ["lead the page elsewhere", "window.top.location.href = 'http://127.0.0.1:9/'"],
    [
      "open a socket",
      "await new Promise((y, n) => { const s = new WebSocket('ws://127.0.0.1:9/'); s.onopen = y; s.onerror = () => n(new TypeError()); })",
    ],
    ["open a window", "if (window.open('/') === null) throw new TypeError()"],
    ["ask for the camera", "await navigator.mediaDevices.getUserMedia({ video: true })"],
    ["write what is a page", "document.body.innerHTML = '<b>x</b>'"],
  ])("cannot %s", async (_what, deed) => {
    expect(await outcome(deed)).not.toBe("worked");
  });

  it("asks for nothing, whatever stands in it", async () => {
    await frame.evaluate(async () => {
      for (const [name, attribute] of [
        ["img", "src"],
        ["video", "src"],
        ["link", "href"],
      ] as const) {
        const element = document.createElement(name);
        if (name === "link") element.setAttribute("rel", "stylesheet");
        element.setAttribute(attribute, "/api/service");
        document.body.append(element);
      }
      navigator.sendBeacon("/out", "x");
      await fetch("/out").catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    expect(asked).toEqual([]);
  });

  it("stays where it is: what it could be led to is not shown in it", async () => {
    await frame.evaluate(() => {
      window.location.href = "/?stolen";
    });
    await page.waitForTimeout(500);
    // A page of the portal's own is asked for, and not shown, for it stands in no frame.
    expect(await page.evaluate(() => window.trial.heard())).toEqual([]);
    expect(await page.evaluate(() => window.trial.state().status)).toBe("stopped");
  });

  it("does nothing alone, outside of the portal", async () => {
    const alone = await trial.openPage();
    await alone.goto(new URL("/player", alone.url()).href);
    expect(await alone.evaluate(() => window.origin)).toBe("null");
    await alone.close();
  });
});
