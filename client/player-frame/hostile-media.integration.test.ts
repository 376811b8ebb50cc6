import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ready } from "../../crypto/index.ts";
import { seededRandom } from "../../e2e/crash/seeded-random.ts";
import { openPlayerTrial, type PlayerTrial } from "../../e2e/fixtures/player-trial.ts";
import { permissionsPolicy, securityHeaders } from "../../server/http/middleware/headers.ts";
import { servePlayer } from "../../server/http/middleware/player-page.ts";
import { fragmentOf } from "../lib/player/fragment-plan.ts";
import { headerOf } from "../lib/player/memory-source.ts";
import { playerPage } from "../vite/player-page.ts";
import samples from "./samples/samples.json" with { type: "json" };
import { mutant } from "./trial/mutants.ts";

type SampleName = keyof typeof samples;
const names = Object.keys(samples) as SampleName[];
const SEED = 20_261_124;
const MUTANTS = process.env["LONG"] === "1" ? 3_000 : 80;

let trial: PlayerTrial;
let page: Page;
/** Whatever a page or a frame did that nobody asked for. */
let deeds: string[] = [];

beforeAll(async () => {
  await ready();
  trial = await openPlayerTrial({
    root: join(import.meta.dirname, "trial"),
    playerPage: playerPage(),
    serve(app, folder) {
      app.use(securityHeaders("http://127.0.0.1"), permissionsPolicy);
      servePlayer(app, folder);
    },
  });
}, 60_000);
beforeEach(async () => {
  deeds = [];
  page = await trial.openPage();
  page.on("crash", () => deeds.push("the page crashed"));
  page.on("popup", () => deeds.push("a window opened"));
  page.on("download", () => deeds.push("a download began"));
  page.on("dialog", (dialog) => void dialog.dismiss().then(() => deeds.push("a dialog opened")));
  page.on("pageerror", ({ message }) => deeds.push(`an error: ${message}`));
  page.on("request", (request) => {
    const { pathname, protocol } = new URL(request.url());
    if (protocol !== "blob:" && pathname !== "/player") deeds.push(`asked for ${request.url()}`);
  });
});
afterEach(() => page.close());
afterAll(() => trial.close());

const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const fileOf = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, "samples", name)));

function load(name: SampleName) {
  const { header, media } = headerOf(fileOf(`${name}.mp4`), samples[name]);
  const pieces = [...header.fragments.keys()].slice(0, 2).map((number) => {
    const { from, to } = fragmentOf(header, number);
    return media.slice(from, to);
  });
  return { mediaType: header.mediaType, init: Buffer.from(header.initB64, "base64url"), pieces };
}

/** Nothing happened but what was asked for, and the page still answers. */
async function nothingHappened(): Promise<void> {
  expect(await page.evaluate(() => window.trial.heard())).toEqual([]);
  expect(deeds).toEqual([]);
}

describe("the frame, handed hostile media without a look at it", () => {
  it(`takes or refuses each of ${MUTANTS} mutants of MP4, and does nothing else`, async () => {
    const outcomes: string[] = [];
    for (let at = 0; at < MUTANTS; at++) {
      const random = seededRandom(SEED, at);
      const { mediaType, init, pieces } = load(random.one(names));
      const isInit = random.chance(0.3);
      const handed = {
        mediaType,
        initB64: b64(isInit ? mutant(init, random).bytes : init),
        fragmentsB64: pieces.map((piece) => b64(isInit ? piece : mutant(piece, random).bytes)),
      };
      const outcome = await page.evaluate((what) => window.trial.feed(what), handed);
      expect(outcome, `mutant ${at}`).not.toBe("silent");
      outcomes.push(outcome);
    }
    expect(new Set(outcomes)).toEqual(new Set(["taken", "refused"]));
    await nothingHappened();
  }, 3_000_000);

  it(`takes or refuses each of ${MUTANTS / 2} mutants of WebM, and does nothing else`, async () => {
    const file = fileOf("foreign.webm");
    for (let at = 0; at < MUTANTS / 2; at++) {
      const random = seededRandom(SEED + 1, at);
      const { bytes } = mutant(file, random);
      const cut = random.below(bytes.length);
      const handed = {
        mediaType: 'video/webm; codecs="vp9, opus"',
        initB64: b64(bytes.subarray(0, cut)),
        fragmentsB64: [b64(bytes.subarray(cut))],
      };
      const outcome = await page.evaluate((what) => window.trial.feed(what), handed);
      expect(outcome, `mutant ${at}`).not.toBe("silent");
    }
    await nothingHappened();
  }, 3_000_000);
});

describe("the player, given a hostile recording", () => {
  it.each([
    "<!doctype html><script>parent.postMessage('out','*')</script>",
    "<svg xmlns='http://www.w3.org/2000/svg' onload=\"parent.postMessage('out','*')\"/>",
    "parent.postMessage('out','*')//",
    "GIF89a=1;parent.postMessage('out','*')",
    "#EXTM3U\nhttp://127.0.0.1:9/out.ts\n",
  ])("says that %s is not playable, and hands nothing of it on", async (text) => {
    const { mediaType, picture, durationMs } = samples["avc-opus"];
    await page.evaluate((wanted) => window.trial.open(wanted), {
      fileB64: b64(new TextEncoder().encode(text)),
      said: { mediaType, picture, durationMs, fragmentStartsMs: [0] },
    });
    expect(await page.evaluate(() => window.trial.state())).toMatchObject({
      status: "stopped",
      problem: "not-playable",
    });
    expect(await page.locator("iframe").count()).toBe(0);
    await nothingHappened();
  });

  it("stops at a picture of another size than the header's", async () => {
    const file = fileOf("avc-opus.mp4");
    const said = { ...samples["avc-opus"], picture: { width: 1280, height: 720 } };
    // The container says what the header says; only the coded picture is another.
    const text = Buffer.from(file).toString("latin1");
    const entry = text.indexOf("avc1", text.indexOf("stsd"));
    new DataView(file.buffer).setUint16(entry + 4 + 24, 1280);
    new DataView(file.buffer).setUint16(entry + 4 + 26, 720);
    await page.evaluate((wanted) => window.trial.open(wanted), { fileB64: b64(file), said });
    await page.waitForFunction(() => window.trial.state().status === "stopped");
    expect(await page.evaluate(() => window.trial.state().problem)).toBe("not-playable");
    expect(await page.locator("iframe").count()).toBe(0);
  });

  it("believes no frame that says what nobody agreed on", async () => {
    const before = { fileB64: b64(fileOf("avc-opus.mp4")), said: samples["avc-opus"] };
    await page.addInitScript(() => {
      if (window === window.top) return;
      const post = MessagePort.prototype.postMessage;
      MessagePort.prototype.postMessage = function () {
        post.call(this, { type: "report", positionMs: "<img src=x onerror=alert(1)>" });
      };
    });
    await page.reload();
    await page.waitForFunction(() => "trial" in window);
    await page.evaluate((wanted) => window.trial.open(wanted), before);
    await page.waitForFunction(() => window.trial.state().status === "stopped");
    expect(await page.locator("iframe").count()).toBe(0);
  });
});
