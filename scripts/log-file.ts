import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { tail } from "./run.mjs";

/** A log that has grown past this is put aside when it is next opened; the one put aside before goes. */
const largestBytes = 10_000_000;

export interface LogFile {
  readonly path: string;
  /** To hand to a process as its output. */
  readonly descriptor: number;
  /** For a message about why something did not start. */
  lastLines(): string;
  close(): void;
}

/** Opens a log for appending, readable by this user alone. */
export function openLogFile(path: string): LogFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestBytes) renameSync(path, `${path}.1`);
  const descriptor = openSync(path, "a", 0o600);
  return {
    path,
    descriptor,
    lastLines: () => tail(readFileSync(path, "utf8")),
    close: () => closeSync(descriptor),
  };
}
