import { folderLockName, takeLockPatiently } from "../lock.ts";
import { SetupError, step } from "../progress.mjs";
import { ensureClientBuild } from "./client-build.ts";
import { ensurePrismaClient } from "./prisma-client.ts";

const patienceMs = 600_000;

/** Makes what is made from sources. Two portals started from one clone take turns. */
export async function prepare(root: string): Promise<void> {
  const lock = await takeLockPatiently(folderLockName(root), patienceMs);
  if (lock === undefined)
    throw new SetupError("Another start from this folder has been at its set-up for too long.");
  try {
    await step("Generating the database client", () => ensurePrismaClient(root));
    await step("Building the client", () => ensureClientBuild(root));
  } finally {
    await lock.release();
  }
}
