import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { downloadWorker } from "./download.ts";
import type { Place } from "./place.ts";

let folder: string;
let server: Server;
let asked: string[];
let answer: Buffer | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "accord-download-"));
  asked = [];
  answer = undefined;
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.statusCode = answer === undefined ? 404 : 200;
    response.end(answer);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  vi.stubEnv("MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL", `http://127.0.0.1:${port}`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.close();
  rmSync(folder, { recursive: true });
});

const place = (): Place => ({ version: "1.2.3", packageFolder: "", cacheFolder: join(folder, "cache") });

function archive(): Buffer {
  const program = join(folder, "mediasoup-worker");
  writeFileSync(program, "program");
  chmodSync(program, 0o600);
  execFileSync("tar", ["-czf", join(folder, "worker.tgz"), "-C", folder, "mediasoup-worker"]);
  return readFileSync(join(folder, "worker.tgz"));
}

test("mediasoup's own worker is taken where it can be had", async () => {
  answer = archive();
  const program = await downloadWorker(place());
  expect(asked).toEqual([
    expect.stringMatching(/^\/1\.2\.3\/mediasoup-worker-1\.2\.3-linux-\w+-kernel\d+\.tgz$/),
  ]);
  expect(readFileSync(program ?? "", "utf8")).toBe("program");
  expect(statSync(program ?? "").mode & 0o111).toBe(0o111);
});

test("where there is none, that is no error", async () => {
  expect(await downloadWorker(place())).toBeUndefined();
});

test("what is not an archive is not taken", async () => {
  answer = Buffer.from("<html>Sign in to this network</html>");
  expect(await downloadWorker(place())).toBeUndefined();
});

test("a network that is not there is no error", async () => {
  server.close();
  vi.stubEnv("MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL", "http://127.0.0.1:1");
  expect(await downloadWorker(place())).toBeUndefined();
});
