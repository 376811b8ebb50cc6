import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { SetupError, say } from "../progress.mjs";

const accountsFile = "demo-accounts.json";

/** Whether the data folder is still to be filled with the demonstration, or has been. */
export type DemoState = "empty" | "filled";

/** Throws if the folder holds anything but a finished demonstration: made-up people do not mix with real ones. */
export function demoState(dataDir: string): DemoState {
  if (existsSync(join(dataDir, accountsFile))) return "filled";
  if (readdirSync(dataDir).length === 0) return "empty";
  throw new SetupError(
    `The data folder ${dataDir} holds something else than the demonstration.\n` +
      "Give the demonstration an empty one: DATA_DIR=./demo-data npm start -- --demo",
  );
}

interface Place {
  readonly root: string;
  readonly dataDir: string;
  readonly address: string;
  readonly setUpLink: string | undefined;
}

/** Fills the portal with the demonstration, if that is still to be done, and says how to sign in as each person. */
export async function showDemo(
  state: DemoState,
  { root, dataDir, address, setUpLink }: Place,
): Promise<void> {
  const tokenB64 = setUpLink?.split("#")[1];
  if (state === "empty" && tokenB64 === undefined) {
    throw new SetupError(
      "The demonstration needs an empty database; this one has an organisation in it already.",
    );
  }
  say("");
  const task = state === "empty" ? [address, tokenB64 ?? "", dataDir] : [address, "--again", dataDir];
  const child = spawn(process.execPath, [join(root, "scripts", "demo.ts"), ...task], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0)
    throw new SetupError("The demonstration could not be filled in. Remove the data folder and start again.");
}
