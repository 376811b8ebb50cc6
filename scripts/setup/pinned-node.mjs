import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { SetupError } from "../progress.mjs";
import { whenNpmIsGone } from "./parents.mjs";

const wantedMajor = 24;

/**
 * The Node to run the portal with: this one if it is new enough, else the pinned one that came as a package.
 * @param {string} root
 * @returns {string} path of the executable
 */
export function suitableNode(root) {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= wantedMajor) return process.execPath;
  const pinned = join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
  if (existsSync(pinned)) return pinned;
  throw new SetupError(
    `Accord needs Node ${wantedMajor} or newer; this is Node ${process.versions.node}, and there is no packaged ` +
      `Node ${wantedMajor} for ${process.platform}-${process.arch}. Install Node ${wantedMajor} and start again.`,
  );
}

/**
 * Runs a script to its end under another Node. It shares this terminal, gets this process's signals, and
 * notices through its IPC channel when this process is gone.
 * @param {string} node
 * @param {string} script
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
export function runUnder(node, script, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [script, ...args], { stdio: ["inherit", "inherit", "inherit", "ipc"] });
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
      process.on(signal, () => child.kill(signal));
    }
    whenNpmIsGone(() => child.kill("SIGTERM"));
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
}
