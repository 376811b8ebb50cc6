import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openPlayerTrial, type PlayerTrial } from "../../e2e/fixtures/player-trial.ts";
import { permissionsPolicy, securityHeaders } from "../../server/http/middleware/headers.ts";
import { servePlayer } from "../../server/http/middleware/player-page.ts";
import type { PlaybackState } from "../lib/player/playback.ts";
import { playerPage } from "../vite/player-page.ts";
import samples from "./samples/samples.json" with { type: "json" };
import type { Wanted } from "./trial/main.ts";

type SampleName = keyof typeof samples;

let trial: PlayerTrial;
let page: Page;
beforeAll(async () => {
  trial = await openPlayerTrial({
    root: join(import.meta.dirname, "trial"),
    playerPage: playerPage(),
    serve(app, folder) {
      app.use(securityHeaders("http://127.0.0.1"), permissionsPolicy);
      servePlayer(app, folder);
    },
  });
}, 60_000);
afterEach(() => page.close());
afterAll(() => trial.close());

async function open(name: SampleName, more: Omit<Wanted, "fileB64" | "said"> = {}): Promise<void> {
  const fileB64 = readFileSync(join(import.meta.dirname, "samples", `${name}.mp4`)).toString("base64url");
  await page.evaluate((wanted) => window.trial.open(wanted), { fileB64, said: samples[name], ...more });
}
const state = () => page.evaluate(() => window.trial.state());
const reads = () => page.evaluate(() => window.trial.reads().length);
const act = (what: "play" | "pause") => page.evaluate((name) => window.trial.engine()[name](), what);
const seek = (toMs: number) => page.evaluate((ms) => window.trial.engine().seek(ms), toMs);
const frames = () => page.locator("iframe").count();

async function until(holds: (state: PlaybackState) => boolean, withinMs = 15_000): Promise<PlaybackState> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const now = await state();
    if (holds(now)) return now;
    if (performance.now() > giveUpAt) throw new Error(`it did not come to that: ${JSON.stringify(now)}`);
    await page.waitForTimeout(20);
  }
}

describe("the player", () => {
  it.each(Object.keys(samples) as SampleName[])("plays %s to its end", async (name) => {
    page = await trial.openPage();
    await open(name);
    await until(({ status }) => status === "paused");
    expect(await reads(), "before it is played, one fragment is read").toBe(1);
    await page.evaluate(() => window.trial.engine().setRate(2));
    await act("play");
    const ended = await until(({ status }) => status === "ended");
    expect(ended.positionMs).toBe(samples[name].durationMs);
    expect(ended.problem).toBeNull();
    expect(ended.played).toHaveLength(1);
    const [from = -1, to = -1] = ended.played[0] ?? [];
    expect(from).toBeLessThan(100);
    expect(to).toBeGreaterThan(samples[name].durationMs - 200);
    await act("play");
    await until(({ status, positionMs }) => status === "playing" && positionMs < 1_000);
  });

  it("takes the frame that was prepared, with the page that it has by then", async () => {
    page = await trial.openPage();
    let loaded = 0;
    page.on("request", (request) => {
      if (new URL(request.url()).pathname === "/player") loaded += 1;
    });
    await page.evaluate(() => window.trial.prepare());
    await page.evaluate(() => window.trial.prepare());
    await page.waitForTimeout(300);
    expect([await frames(), loaded]).toEqual([1, 1]);
    expect(await page.locator("iframe").isVisible()).toBe(false);
    await open("avc-opus");
    await until(({ status }) => status === "paused");
    expect([await frames(), loaded]).toEqual([1, 1]);
    expect(await page.locator("#stage iframe").isVisible()).toBe(true);
    expect(await page.locator("#stage iframe").getAttribute("title")).toBe("The recording");
    await page.evaluate(() => window.trial.takeBack());
    await act("play");
    await until(({ status, positionMs }) => status === "playing" && positionMs > 300);
    // It was for one recording: the next one has a frame of its own.
    await open("opus");
    await until(({ status }) => status === "paused");
    expect([await frames(), loaded]).toEqual([1, 2]);
  });

  it("leaves no frame that nobody wishes for any more", async () => {
    page = await trial.openPage();
    await page.evaluate(() => window.trial.prepare());
    expect(await frames()).toBe(1);
    await page.evaluate(() => window.trial.takeBack());
    expect(await frames()).toBe(0);
  });

  it("goes anywhere in an hour, reads only what is there, and lets go of what lies behind", async () => {
    page = await trial.openPage();
    await open("avc-opus", { times: 330 });
    await until(({ status }) => status === "paused");
    const { durationMs } = await state();
    expect(durationMs).toBeGreaterThan(3_600_000);
    for (const toMs of [1_800_500, 20_000, 3_600_000, 900_250]) {
      const before = await reads();
      await seek(toMs);
      const there = await until(({ buffered, status }) => {
        return status === "paused" && buffered.some(([from, to]) => from <= toMs && to > toMs);
      });
      expect(there.positionMs).toBe(toMs);
      expect((await reads()) - before).toBeLessThanOrEqual(2);
    }
    await page.evaluate(() => window.trial.engine().setRate(4));
    await act("play");
    const later = await until(({ positionMs }) => positionMs > 952_000, 40_000);
    const heldMs = later.buffered.reduce((sum, [from, to]) => sum + to - from, 0);
    expect(heldMs).toBeLessThan(90_000);
    expect(Math.min(...later.buffered.map(([from]) => from))).toBeGreaterThan(900_250);
  }, 90_000);

  it("hands its port to its own frame alone", async () => {
    page = await trial.openPage();
    await page.addInitScript(() => {
      const say = () => window.postMessage({ type: "ready", way: "whole" }, "*");
      if (window === window.top) setInterval(say, 1);
    });
    await page.reload();
    await page.evaluate(() => {
      const other = document.createElement("iframe");
      document.body.append(other);
      other.contentWindow?.addEventListener("message", ({ ports }) => {
        if (ports.length > 0) document.title = "handed to another";
      });
    });
    await open("avc-opus");
    await until(({ status, buffered }) => status === "paused" && buffered.length === 1);
    expect(await page.title()).not.toBe("handed to another");
  });

  it("counts as played only what was", async () => {
    page = await trial.openPage();
    await open("avc-opus");
    await act("play");
    await until(({ positionMs }) => positionMs > 1_500);
    await seek(8_000);
    await until(({ positionMs }) => positionMs > 9_000);
    await act("pause");
    const { played } = await until(({ status }) => status === "paused");
    expect(played).toHaveLength(2);
    const [[first = [], second = []]] = [played];
    expect(first[1]).toBeLessThan(7_000);
    expect(second[0]).toBeGreaterThanOrEqual(7_900);
  });

  it("does not go back for a moment to where it was, when it is led elsewhere", async () => {
    page = await trial.openPage();
    await open("avc-opus", { times: 3 });
    await act("play");
    await until(({ positionMs }) => positionMs > 500);
    const positions = await page.evaluate(async () => {
      const engine = window.trial.engine();
      const seen: number[] = [];
      // Busy for so long that what the frame says meanwhile is heard only after it was led elsewhere.
      const busyUntil = performance.now() + 400;
      while (performance.now() < busyUntil);
      engine.seek(20_000);
      const stop = engine.subscribe(() => seen.push(engine.getState().positionMs));
      await new Promise((resolve) => setTimeout(resolve, 500));
      stop();
      return seen;
    });
    expect(positions.length).toBeGreaterThan(0);
    expect(Math.min(...positions)).toBeGreaterThanOrEqual(20_000);
  });

  it("stops at once, and takes the picture away, when something does not verify", async () => {
    page = await trial.openPage();
    await open("avc-opus", { times: 10, readMs: 300 });
    await act("play");
    await until(({ status }) => status === "playing");
    await page.evaluate(() => window.trial.fault("not-verified"));
    await until(({ status }) => status === "stopped");
    expect((await state()).problem).toBe("not-verified");
    expect(await frames()).toBe(0);
    await act("play");
    expect((await state()).status).toBe("stopped");
  });

  it("says that something is gone", async () => {
    page = await trial.openPage();
    await open("avc-opus", { times: 10 });
    await page.evaluate(() => window.trial.fault("gone"));
    await seek(60_000);
    expect((await until(({ status }) => status === "stopped")).problem).toBe("gone");
    expect(await frames()).toBe(0);
  });

  it("waits for the line, and goes on by itself", async () => {
    page = await trial.openPage();
    await open("avc-opus", { times: 10 });
    await until(({ status }) => status === "paused");
    await page.evaluate(() => window.trial.fault("offline"));
    await act("play");
    const waiting = await until(({ problem, status }) => problem === "offline" && status === "waiting");
    expect(waiting.positionMs).toBeLessThan(2_000);
    await page.evaluate(() => {
      window.trial.fault(null);
      window.dispatchEvent(new Event("online"));
    });
    await until(
      ({ problem, status, positionMs }) => problem === null && status === "playing" && positionMs > 2_000,
    );
  });

  it("is silent and gone when it is taken out, and goes on where it was when it is put in again", async () => {
    page = await trial.openPage();
    await open("avc-opus");
    await act("play");
    await until(({ positionMs }) => positionMs > 1_200);
    const after = await page.evaluate(() => {
      const engine = window.trial.engine();
      const stage = document.getElementById("stage");
      if (stage === null) throw new Error("no stage");
      const again = engine.mount(stage, "The recording");
      again();
      const left = document.querySelectorAll("iframe").length;
      engine.mount(stage, "The recording");
      return { left, state: engine.getState() };
    });
    expect(after.left).toBe(0);
    expect(after.state.positionMs).toBeGreaterThan(1_200);
    const there = await until(({ status, buffered }) => status === "paused" && buffered.length > 0);
    expect(there.positionMs).toBeGreaterThan(1_200);
    expect(there.played[0]?.[1]).toBeGreaterThan(1_000);
    await act("play");
    await until(({ positionMs }) => positionMs > 3_000);
  });

  it("makes do with little room", async () => {
    page = await trial.openPage();
    await page.addInitScript(() => {
      const append = SourceBuffer.prototype.appendBuffer;
      SourceBuffer.prototype.appendBuffer = function (bytes) {
        const held = Array.from(
          { length: this.buffered.length },
          (_, at) => this.buffered.end(at) - this.buffered.start(at),
        );
        if (held.reduce((sum, one) => sum + one, 0) > 6) throw new DOMException("full", "QuotaExceededError");
        append.call(this, bytes);
      };
    });
    await page.reload();
    await open("avc-opus", { times: 5 });
    await page.evaluate(() => window.trial.engine().setRate(4));
    await act("play");
    const later = await until(({ positionMs }) => positionMs > 30_000, 30_000);
    expect(later.problem).toBeNull();
    expect(later.buffered.reduce((sum, [from, to]) => sum + to - from, 0)).toBeLessThan(9_000);
  });

  it.each(["no", "only the managed"])("plays where there is %s MediaSource", async (kind) => {
    page = await trial.openPage();
    await page.addInitScript((which) => {
      const { MediaSource } = window;
      Object.assign(window, {
        MediaSource: undefined,
        ManagedMediaSource: which === "no" ? undefined : MediaSource,
      });
    }, kind);
    await page.reload();
    await open("avc-opus");
    if (kind === "no") {
      await until(({ status }) => status === "paused");
      expect(await reads(), "all of it is needed, so no more is read before it is wanted").toBe(1);
    }
    await act("play");
    await until(({ positionMs }) => positionMs > 500);
    await seek(9_000);
    const ended = await until(({ status }) => status === "ended");
    expect(ended.problem).toBeNull();
  });
});
