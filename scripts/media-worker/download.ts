import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { release } from "node:os";
import { join } from "node:path";
import { run } from "../run.mjs";
import type { Place } from "./place.ts";

const answerWithinMs = 6_000;
const completeWithinMs = 120_000;

/**
 * Fetches mediasoup's own prebuilt worker, where the network lets us (the file that mediasoup's install script
 * would fetch: npm-scripts.mjs, getWorkerPrebuildTarName).
 * @returns path of the program, or undefined if it cannot be had
 */
export async function downloadWorker({ version, cacheFolder }: Place): Promise<string | undefined> {
  const kernel = process.platform === "linux" ? `-kernel${release().split(".")[0]}` : "";
  const name = `mediasoup-worker-${version}-${process.platform}-${process.arch}${kernel}.tgz`;
  const base =
    process.env["MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL"] ??
    "https://github.com/versatica/mediasoup/releases/download";
  const archive = await fetchBytes(`${base}/${version}/${name}`);
  if (archive === undefined) return undefined;
  const folder = join(cacheFolder, "prebuilt");
  const archivePath = join(cacheFolder, "prebuilt.tgz");
  mkdirSync(folder, { recursive: true });
  writeFileSync(archivePath, archive);
  const { code } = await run("tar", ["-xzf", archivePath, "-C", folder]);
  rmSync(archivePath);
  if (code !== 0) return undefined;
  const program = join(folder, "mediasoup-worker");
  chmodSync(program, 0o755);
  return program;
}

async function fetchBytes(url: string): Promise<Uint8Array | undefined> {
  const abort = new AbortController();
  const noAnswer = setTimeout(() => abort.abort(), answerWithinMs);
  const tooLong = setTimeout(() => abort.abort(), completeWithinMs);
  try {
    const response = await fetch(url, { signal: abort.signal });
    clearTimeout(noAnswer);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  } finally {
    clearTimeout(noAnswer);
    clearTimeout(tooLong);
  }
}
