import { join } from "node:path";
import { SetupError } from "../progress.mjs";
import { run, tail } from "../run.mjs";
import { fingerprint, isStamped, stamp } from "./fingerprint.ts";

/** Everything that the built client is made of. */
const sources = ["client", "protocol", "crypto", "package-lock.json", "tsconfig.base.json"];

/** Builds the client into build/client, when anything that it is made of has changed. */
export async function ensureClientBuild(root: string) {
  const print = fingerprint(root, sources);
  const stampPath = join(root, "build", "client.fingerprint");
  if (isStamped(stampPath, print)) return { done: "Client is current", value: false };
  const cli = join(root, "node_modules", "vite", "bin", "vite.js");
  const { code, output } = await run(process.execPath, [cli, "build", "client", "--logLevel", "warn"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (code !== 0) throw new SetupError(`The client could not be built:\n${tail(output)}`);
  stamp(stampPath, print);
  return { done: "Client built", value: true };
}
