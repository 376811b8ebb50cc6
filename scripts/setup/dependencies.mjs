import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SetupError } from "../progress.mjs";
import { run, tail } from "../run.mjs";

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, dev?: boolean, devOptional?: boolean }} Locked
 * @typedef {{ packages: Record<string, Locked> }} Lockfile
 */

/**
 * npm writes what it installed to node_modules/.package-lock.json as its last act, so comparing that with the
 * lockfile tells whether node_modules is complete and current, whoever filled it.
 * @param {string} root
 * @param {{ withDev: boolean }} wanted whether tools for tests and checks must be there too
 */
export function dependenciesAreCurrent(root, { withDev }) {
  const installedPath = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installedPath)) return false;
  /** @type {Lockfile} */
  const locked = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  /** @type {Lockfile} */
  const installed = JSON.parse(readFileSync(installedPath, "utf8"));
  return Object.entries(locked.packages).every(([path, entry]) => {
    if (path === "") return true;
    const there = installed.packages[path];
    if (there === undefined) {
      return entry.optional === true || entry.devOptional === true || (!withDev && entry.dev === true);
    }
    return there.version === entry.version && there.integrity === entry.integrity;
  });
}

/**
 * Installs exactly what the lockfile names, when that is not what is there. Install scripts stay off.
 * @param {string} root
 * @param {{ withDev: boolean }} wanted
 * @returns {Promise<{ done: string, value: boolean }>} whether anything was installed
 */
export async function ensureDependencies(root, wanted) {
  if (dependenciesAreCurrent(root, wanted)) return { done: "Dependencies are current", value: false };
  const npmScript = process.env["npm_execpath"];
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  const [command, commandArgs] =
    npmScript?.endsWith(".js") === true ? [process.execPath, [npmScript, ...args]] : ["npm", args];
  const { code, output } = await run(command, commandArgs, { cwd: root });
  if (code !== 0) throw new SetupError(`The dependencies could not be installed:\n${tail(output)}`);
  return { done: "Dependencies installed", value: true };
}
