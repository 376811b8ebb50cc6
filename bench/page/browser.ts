import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { build } from "vite";
import { playerPage } from "../../client/vite/player-page.ts";
import { chromiumOptions } from "../../scripts/browser.ts";
import type { Bench } from "./main.ts";

declare global {
  interface Window {
    bench: Bench;
  }
}

/** Builds a page of the bench as the portal's is built. */
export async function buildPage(
  root = import.meta.dirname,
): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "accord-bench-page-"));
  await build({
    configFile: false,
    root,
    logLevel: "error",
    plugins: [playerPage()],
    worker: { format: "es" },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "es2024",
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
    },
  });
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

/** A Chromium with a profile on the disk: without one it would keep in memory what a person's keeps on the disk. */
export async function openChromium(): Promise<{
  context: BrowserContext;
  profile: string;
  close(): Promise<void>;
}> {
  const profile = await mkdtemp(join(tmpdir(), "accord-bench-profile-"));
  const context = await chromium.launchPersistentContext(
    profile,
    chromiumOptions(
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      // Memory is measured when it is asked for, after a collection, instead of some time later.
      "--enable-blink-features=ForceEagerMeasureMemory",
    ),
  );
  await context.addInitScript(tellFrames);
  return {
    context,
    profile,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** A window with the bench's page. */
export async function openPage(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => "bench" in window);
  return page;
}

/** Runs in every frame, before its own script: in the sandboxed one, which can tell nothing but by a message. */
function tellFrames(): void {
  if (window.parent === window) return;
  const create = document.createElement.bind(document);
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const made = create(name, options);
    if (made instanceof HTMLVideoElement) {
      const tell = (_time: number, { mediaTime }: VideoFrameCallbackMetadata) => {
        const at = performance.timeOrigin + performance.now();
        window.parent.postMessage({ shown: { mediaTime, at } }, "*");
        made.requestVideoFrameCallback(tell);
      };
      made.requestVideoFrameCallback(tell);
    }
    return made;
  }) as typeof document.createElement;
}

/** Bytes that the page and its workers hold after a collection. */
export function heldBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { measureUserAgentSpecificMemory: measure } = performance as Performance & {
      measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }>;
    };
    if (measure === undefined) throw new Error("the page is not isolated, and cannot be measured");
    return (await measure.call(performance)).bytes;
  });
}
