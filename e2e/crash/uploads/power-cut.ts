import { existsSync, rmSync, truncateSync } from "node:fs";
import { dirname } from "node:path";
import type { Deed } from "./steps.ts";

/** What a power cut may take, by everything that was asked of the disk so far. */
export interface Losses {
  /** Files whose bytes were not synced. */
  readonly emptied: ReadonlySet<string>;
  /** Names of files and folders whose own folder was not synced since. */
  readonly vanished: ReadonlySet<string>;
}

/**
 * `kill -9` leaves what the operating system has taken over; a power cut need not. A name lasts when a sync of its folder
 * began after it was made, and ended; bytes last when their file was synced.
 */
export function lossesOf(deeds: readonly Deed[]): Losses {
  const emptied = new Set<string>();
  const vanished = new Set<string>();
  const underWay = new Map<number, string[]>();
  const happen: { [Kind in Deed["deed"]]: (one: Extract<Deed, { deed: Kind }>) => void } = {
    written: ({ path }) => void emptied.add(path),
    synced: ({ path }) => void emptied.delete(path),
    made: ({ path }) => void vanished.add(path),
    renamed: ({ path, to }) => {
      if (emptied.delete(path)) emptied.add(to);
      vanished.add(to);
    },
    "sync begun": ({ path, id }) => {
      const covered = [...vanished].filter((one) => dirname(one) === path);
      underWay.set(id, covered);
    },
    "sync ended": ({ id }) => {
      for (const path of underWay.get(id) ?? []) vanished.delete(path);
    },
  };
  for (const one of deeds) (happen[one.deed] as (one: Deed) => void)(one);
  return { emptied, vanished };
}

/** Takes all of it, as the worst disk would. Says how many files and folders were hit. */
export function cutPower(deeds: readonly Deed[]): number {
  const { emptied, vanished } = lossesOf(deeds);
  let hit = 0;
  for (const path of [...emptied].filter((one) => existsSync(one))) {
    truncateSync(path, 0);
    hit += 1;
  }
  for (const path of [...vanished].filter((one) => existsSync(one))) {
    rmSync(path, { recursive: true });
    hit += 1;
  }
  return hit;
}
