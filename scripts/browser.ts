import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { SetupError } from "./progress.mjs";
import { run, tail } from "./run.mjs";

const systemBrowsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const downloadWithinMs = 300_000;

const playwrightsOwn = () => existsSync(chromium.executablePath());

/** The system's Chromium, where Playwright's own cannot be had; undefined: use Playwright's own. */
export function chromiumPath(): string | undefined {
  return playwrightsOwn() ? undefined : systemBrowsers.find((path) => existsSync(path));
}

/** How a test's or a benchmark's own Chromium is started: as a person's, and asking nobody else for anything. */
export function chromiumOptions(...switches: string[]): { executablePath?: string; args: string[] } {
  const executablePath = chromiumPath();
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      // Chromium makes no sandbox for root.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...switches,
    ],
  };
}

/** Makes sure of a browser for the journeys: Playwright's own, a system's, Debian's package, or a download. */
export async function ensureBrowser(root: string): Promise<{ done: string; value: undefined }> {
  if (playwrightsOwn()) return { done: "Browser: Playwright's own", value: undefined };
  const found = chromiumPath();
  if (found !== undefined) return { done: `Browser: ${found}`, value: undefined };
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync("/usr/bin/apt-get")) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-q"], { env });
    const args = ["install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-liberation"];
    const { code } = await run("apt-get", args, { env });
    if (code === 0 && chromiumPath() !== undefined) return { done: "Browser installed", value: undefined };
  }
  const cli = `${root}/node_modules/@playwright/test/cli.js`;
  const { code, output } = await run(process.execPath, [cli, "install", "chromium"], {
    timeoutMs: downloadWithinMs,
  });
  if (code === 0 && playwrightsOwn()) return { done: "Browser downloaded", value: undefined };
  throw new SetupError(
    `There is no Chromium, and none could be had. Install the package chromium.\n${tail(output)}`,
  );
}
