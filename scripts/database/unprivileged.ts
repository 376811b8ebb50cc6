import { lstatSync, statSync } from "node:fs";
import { dirname } from "node:path";

// PostgreSQL refuses to run as root. When the portal is started by root, PostgreSQL gets a uid of its own.

/** Belongs to no one on a fresh system; the database folder is the only thing that it owns. */
const databaseUid = 59_432;
/** initdb, and only initdb, insists on a uid that has a name; Debian's `nobody` always has one. */
const namedUid = 65_534;

export interface Identity {
  readonly uid: number;
  /** True when folders on the way (such as /root) are closed to the uid: reading past them is then granted. */
  readonly needsPassage: boolean;
}

/** How to start a program: what to hand to `spawn`. */
export interface Launch {
  readonly command: string;
  readonly args: string[];
}

/**
 * Who PostgreSQL runs as: undefined for this very user. As root it is the owner of the database folder, if that
 * is somebody else already, or else a uid of its own.
 * @param folder the database folder, which need not exist yet
 * @param paths everything that PostgreSQL must reach
 */
export function databaseIdentity(folder: string, paths: readonly string[]): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = lstatSync(folder, { throwIfNoEntry: false })?.uid ?? 0;
  const uid = owner === 0 ? databaseUid : owner;
  return { uid, needsPassage: paths.some((path) => !reachable(path, uid)) };
}

/** The same, for initdb. */
export const withName = (identity: Identity): Identity => ({ ...identity, uid: namedUid });

/** Whether every folder above `path` lets the uid pass. */
function reachable(path: string, uid: number): boolean {
  const parent = dirname(path);
  if (parent === path) return true;
  const stat = statSync(parent, { throwIfNoEntry: false });
  if (stat !== undefined) {
    const passBit = stat.uid === uid ? 0o100 : 0o001;
    if ((stat.mode & passBit) === 0) return false;
  }
  return reachable(parent, uid);
}

/**
 * Wraps a command so that it runs as the identity. Where folders on the way are closed, it keeps one capability
 * of root's: to read and pass folders. (no_setuid_fixup: so that access(2) counts it too, which initdb asks.)
 */
export function launchAs(identity: Identity | undefined, command: string, args: string[]): Launch {
  if (identity === undefined) return { command, args };
  const passage = [
    "--inh-caps=+dac_read_search",
    "--ambient-caps=+dac_read_search",
    "--securebits=+no_setuid_fixup",
  ];
  return {
    command: "setpriv",
    args: [
      `--reuid=${identity.uid}`,
      `--regid=${identity.uid}`,
      "--clear-groups",
      ...(identity.needsPassage ? passage : []),
      command,
      ...args,
    ],
  };
}
