import { readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContextOptions, chromium, type LaunchOptions } from "@playwright/test";
import { type Device, watched } from "../fixtures/journey.ts";

/** A browser as a person has it: with a profile on disk, which stays when the browser ends. */
export interface Profile extends Device {
  /** Holds the profile, and everything else that the browser writes: caches, temporary files, its home. */
  readonly folder: string;
  /** As when the battery falls out. */
  crash(): Promise<void>;
  remove(): Promise<void>;
}

const deathsWithinMs = 10_000;

export async function openProfile(
  address: string,
  launchOptions: LaunchOptions,
  options: BrowserContextOptions,
  /** Of a browser that was there before and has ended. */
  from?: Profile,
): Promise<Profile> {
  const folder = from?.folder ?? (await mkdtemp(join(tmpdir(), "accord-profile-")));
  const own = (name: string) => join(folder, name);
  for (const name of ["home", "tmp", "profile"]) await mkdir(own(name), { recursive: true });
  const context = await chromium.launchPersistentContext(own("profile"), {
    ...launchOptions,
    ...options,
    baseURL: address,
    // Without this, Chromium behaves as a browser that a person uses.
    ignoreDefaultArgs: ["--enable-automation"],
    env: {
      ...process.env,
      HOME: own("home"),
      TMPDIR: own("tmp"),
      XDG_CONFIG_HOME: own("home"),
      XDG_CACHE_HOME: own("home"),
    },
  });
  const device = await watched(context, address);
  return {
    ...device,
    folder,
    async crash() {
      const closed = new Promise<void>((resolve) => context.once("close", () => resolve()));
      for (const pid of processesOf(folder)) kill(pid);
      await closed;
      const giveUpAt = performance.now() + deathsWithinMs;
      while (processesOf(folder).length > 0 && performance.now() < giveUpAt) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async remove() {
      await context.close().catch(() => undefined);
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // A child may go with its parent.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Every process of the browser with this profile. */
function processesOf(folder: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(folder);
      } catch {
        return false;
      }
    });
}
