import { mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import express, { type Express } from "express";
import { build } from "vite";
import { chromiumPath } from "../../scripts/browser.ts";
import { playerPage } from "./player-page.ts";

const folder = join(import.meta.dirname, "..", "player-frame", "trial");

export interface PlayerTrial {
  readonly browser: Browser;
  /** A new page with `window.trial` (client/player-frame/trial/main.ts). */
  openPage(): Promise<Page>;
  close(): Promise<void>;
}

/**
 * The trial's page, built as the portal's is, in a real Chromium.
 * @param serve puts the portal's own headers and its page of the player before the files of the folder
 */
export async function openPlayerTrial(serve: (app: Express, folder: string) => void): Promise<PlayerTrial> {
  const built = await mkdtemp(join(tmpdir(), "accord-player-"));
  await build({
    configFile: false,
    root: folder,
    logLevel: "error",
    plugins: [playerPage()],
    build: {
      outDir: built,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
  });
  const app = express();
  serve(app, built);
  app.use(express.static(built));
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, "127.0.0.1", () => resolve(listening));
  });
  const { port } = server.address() as AddressInfo;
  const executablePath = chromiumPath();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return {
    browser,
    async openPage() {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.waitForFunction(() => "trial" in window);
      return page;
    },
    async close() {
      await browser.close();
      server.close();
      await rm(built, { recursive: true });
    },
  };
}
